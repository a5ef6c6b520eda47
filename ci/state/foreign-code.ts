import { z } from "zod";

// Why: docs/decisions/0096.
const valuesSchema = z.record(z.string(), z.unknown()).nullish();
const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  inputs: valuesSchema,
  outputs: valuesSchema,
  /** Left over from a replacement: the next update deletes it. */
  delete: z.boolean().nullish(),
});
const exportSchema = z.object({ deployment: z.object({ resources: z.array(resourceSchema).nullish() }) });
const previewSchema = z.object({ steps: z.array(z.looseObject({ op: z.string(), urn: z.string() })).nullish() });

/** Packages whose plug-ins run what a state says of their resources. */
const ownPackages = ["aws", "awsx", "pulumi", "pulumi-nodejs", "onebox"];
const ownDynamicTypes = ["RollOut", "ServiceRollOut", "BranchRule"].map(
  (name) => `pulumi-nodejs:dynamic/onebox:${name}`,
);

/**
 * What in an exported state could make Pulumi run code that is not ours: it deletes a dynamic resource with the code that
 * the state holds, and fetches whatever plug-in a resource names. Whoever may write a state could so run code as whoever
 * deploys it next. A sentence for each; none where nothing of the kind is there.
 */
export function foreignCode(stackExport: string): string[] {
  const { deployment } = exportSchema.parse(JSON.parse(stackExport));
  return (deployment.resources ?? []).flatMap((resource) => {
    const why = foreign(resource);
    return why === null ? [] : [`${resource.urn} ${why}`];
  });
}

function foreign(resource: z.infer<typeof resourceSchema>): string | null {
  const { type, inputs, outputs } = resource;
  const [own = ""] = type.split(":");
  const name = /^pulumi:providers:(.+)$/.exec(type)?.[1];
  const used = name ?? own;
  if (!ownPackages.includes(used)) return `belongs to the package ${used}, which onebox does not use`;
  const values = [inputs ?? {}, outputs ?? {}];
  const isElsewhere = values.some((all) => "pluginDownloadURL" in all || "parameterization" in all);
  if (name !== undefined && isElsewhere) return "names another place to fetch its plug-in from";
  if (own !== "pulumi-nodejs") return null;
  if (!ownDynamicTypes.includes(type)) return "is of no dynamic type of ours";
  return resource.delete === true ? "would be deleted by the code that the state holds" : null;
}

/** With these the engine asks the code of the program; with all others it runs what the state holds. */
const byTheProgram = ["same", "create", "update"];

/** Dynamic resources that an update would hand to the code in the state, by a preview's JSON. */
export function runsCodeOfState(preview: string): string[] {
  const steps = previewSchema.parse(JSON.parse(preview)).steps ?? [];
  return steps
    .filter(({ op, urn }) => /(::|\$)pulumi-nodejs:/.test(urn) && !byTheProgram.includes(op))
    .map(({ op, urn }) => `${urn} ("${op}") would run the code that the state holds`);
}
