import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { pass, passes, type Verdict } from "../../framework/verdict";

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

/** Judges an option of the metadata service where it is on, as it is unless it is switched off. */
export function ofMetadataService(resource: Checked, option: string, wanted: string | number): Verdict {
  const isOff = expect(resource, metadataOption(resource, "httpEndpoint"), { default: "enabled" }).toBe("disabled");
  const isRight = expect(resource, metadataOption(resource, option)).toBe(wanted);
  return passes(isOff) ? pass : isRight;
}
