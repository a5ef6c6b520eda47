/** Types of the dynamic resources whose code is ours. */
export const dynamicTypes = {
  rollOut: "pulumi-nodejs:dynamic/onebox:RollOut",
  serviceRollOut: "pulumi-nodejs:dynamic/onebox:ServiceRollOut",
  branchRule: "pulumi-nodejs:dynamic/onebox:BranchRule",
} as const;

export const ownDynamicTypes: readonly string[] = Object.values(dynamicTypes);
