import type * as pulumi from "@pulumi/pulumi";
import { none } from "../../../host/contract/release";
import { patterns } from "../../../host/contract/requests";
import { unknownMark } from "../../../model/pulumi-marks";

/** What a text has to look like, in a pattern and in words. */
export interface Checked {
  readonly pattern: string;
  readonly allowed: string;
}

export const releaseText: Checked = { pattern: patterns.release, allowed: `${none}, or version@sha256:digest` };
export const hashText: Checked = { pattern: "^[0-9a-f]{64}$", allowed: "a SHA-256 of 64 hex digits" };

/** Says of each of these inputs that is known and wrong what it has to be. */
export function checkInputs<Inputs extends object>(
  inputs: Inputs,
  checked: Readonly<Partial<Record<keyof Inputs & string, Checked>>>,
): pulumi.dynamic.CheckResult {
  const rules = Object.entries(checked) as [keyof Inputs & string, Checked][];
  const failures = rules.flatMap(([property, { pattern, allowed }]) => {
    const given = String(inputs[property]);
    if (given === unknownMark || new RegExp(pattern).test(given)) return [];
    return [{ property, reason: `given "${given}"; allowed: ${allowed}` }];
  });
  return { inputs, failures };
}
