import { isDeepStrictEqual } from "node:util";
import type { Change, Operation, ReleaseMove } from "../model";
import { dynamicTypes } from "../../model/dynamic-types";
import { nameOf } from "../../model/urn";
import type { Step } from "./schema";
import { firstLineOfOurs } from "./source";

/** Null: the second half of a replacement, which the step `replace` of the same resource already stands for. */
const meaning: Readonly<Record<Step["op"], Operation | null>> = {
  same: "same",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": null,
  "delete-replaced": null,
  read: "same",
  "read-replacement": "replace",
  refresh: "same",
  "read-discard": "same",
  "discard-replaced": null,
  "remove-pending-replace": null,
  import: "create",
  "import-replacement": "replace",
};

export function changesOf(steps: readonly Step[]): Change[] {
  const replaced = new Set(steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  return steps.flatMap((step) => {
    // A log that was cut may hold a half without its whole; then the half counts.
    const operation = meaning[step.op] ?? (replaced.has(step.urn) ? null : "replace");
    const state = step.newState ?? step.oldState;
    if (operation === null || !state) return [];
    const properties = operation === "update" || operation === "replace" ? changedProperties(step) : [];
    const { urn, type, custom } = state;
    return [{ urn, type, name: nameOf(urn), custom, operation, properties, source: firstLineOfOurs(state) }];
  });
}

/** The top-level properties that differ: the engine's own reasons, else those inputs that are not the same. */
export function changedProperties(step: Step): string[] {
  const forcing = step.replaceReasons ?? [];
  if (forcing.length > 0) return [...new Set(forcing)].sort();
  const reasons = [
    ...(step.diffReasons ?? []),
    ...Object.keys(step.detailedDiff ?? {}).map((path) => /^[^.[]*/.exec(path)?.[0] ?? path),
  ];
  const shown = reasons.length > 0 ? reasons : differingInputs(step);
  return [...new Set(shown)].filter((name) => name !== "" && !name.startsWith("__")).sort();
}

function differingInputs({ oldState, newState }: Step): string[] {
  const before = oldState?.inputs ?? {};
  const after = newState?.inputs ?? {};
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** On a host, and on ECS; while an application moves, both bring the same version. */
const rollOutTypes: readonly string[] = [dynamicTypes.rollOut, dynamicTypes.serviceRollOut];

/** From which version to which the stack's roll-out moves; null where the stack rolls nothing out. */
export function releaseOf(steps: readonly Step[]): ReleaseMove | null {
  const ours = steps.filter(({ oldState, newState }) => rollOutTypes.includes((newState ?? oldState)?.type ?? ""));
  const staying = ours.filter(({ op }) => op !== "delete");
  const step = staying.find(({ oldState }) => oldState !== undefined) ?? staying[0];
  if (step === undefined) return null;
  return { from: releaseIn(step.oldState), to: releaseIn(step.newState) };
}

function releaseIn(state: Step["oldState"]): string {
  const release = state?.inputs?.["release"];
  return typeof release === "string" ? release : state ? "not known yet" : "none";
}
