import type { Checked } from "../../frame/resource";

const template = "aws:ec2/launchTemplate:LaunchTemplate";

/** What starts as a host: an instance, or whatever a template starts. */
export const hostTypes = ["aws:ec2/instance:Instance", template] as const;

export function isTemplate({ type }: Checked): boolean {
  return type === template;
}
