import { refusals } from "../aws";
import type { Resource } from "../model";
import type { Finding } from "../model/finding";

/** What AWS would refuse of a stack, as findings like those of the pack. */
export function awsFindings(resources: readonly Resource[]): Finding[] {
  return refusals(resources).map((refusal) => ({ ...refusal, severity: "high", source: null, exception: null }));
}
