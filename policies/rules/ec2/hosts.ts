import type { Checked } from "../../framework/resource";

const template = "aws:ec2/launchTemplate:LaunchTemplate";

/** What starts as a host: an instance, or whatever a template starts. */
export const hostTypes = ["aws:ec2/instance:Instance", template] as const;

/** What holds in an account for hosts that say nothing of their own. */
export const metadataDefaults = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";

/** Where an option of the metadata service stands. */
export function metadataOption({ type }: Checked, option: string): string {
  return type === metadataDefaults ? option : `metadataOptions.${option}`;
}

export function isTemplate({ type }: Checked): boolean {
  return type === template;
}
