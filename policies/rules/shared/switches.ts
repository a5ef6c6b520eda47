import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { pass, type Verdict } from "../../framework/verdict";

/** The provider takes some switches as text. */
export function isOn(value: unknown): boolean {
  return value === true || value === "true";
}

export function isOff(value: unknown): boolean {
  return value === false || value === "false";
}

/** That a switch is none at all is a fault; that it is known only after creation, or left out, is not. */
export function isSwitch(resource: Checked, path: string): Verdict {
  const isOne = expect(resource, path, { default: false }).toSatisfy(
    (value) => typeof value === "boolean",
    "it has to be true or false",
  );
  return isOne.unknowns.length > 0 ? pass : isOne;
}
