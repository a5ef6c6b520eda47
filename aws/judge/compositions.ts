import type { Schema } from "../constraints/schema";
import { accepted, type Judgement, type Judging, type Keyword, refused, together, unsure } from "./judgement";
import { shown } from "./problem";

const compositionKeywords = ["allOf", "anyOf", "oneOf", "not", "if"];

/** `allOf`, `anyOf`, `oneOf`, `not` and `if`, where an unknown value may decide either way. */
export const compositions: Keyword = (value, schema, judging) => {
  if (!compositionKeywords.some((keyword) => keyword in schema)) return accepted;
  const by = (part: Schema): Judgement => judging.judge(value, part, judging.place);
  const { allOf = [], anyOf, oneOf, not } = schema;
  return together([
    ...allOf.map(by),
    ...(anyOf === undefined ? [] : [any(anyOf.map(by), judging)]),
    ...(oneOf === undefined ? [] : [one(oneOf.map(by), judging)]),
    ...(not === undefined ? [] : [opposite(by(not), not, judging)]),
    condition(schema, by),
  ]);
};

const isPass = ({ problems, sure }: Judgement): boolean => problems.length === 0 && sure;
const isOpen = ({ problems, sure }: Judgement): boolean => problems.length === 0 && !sure;

function any(branches: readonly Judgement[], { place }: Judging): Judgement {
  if (branches.some(isPass)) return accepted;
  if (branches.some(isOpen)) return unsure;
  return closest(branches, place);
}

function one(branches: readonly Judgement[], { place }: Judging): Judgement {
  const passing = branches.filter(isPass).length;
  if (passing > 1)
    return refused({ kind: "combination", place, said: "fits more than one form", allowed: "exactly one form" });
  if (branches.some(isOpen)) return unsure;
  return passing === 1 ? accepted : closest(branches, place);
}

/** The form that it misses by least is the one that was meant. */
function closest(branches: readonly Judgement[], place: Judging["place"]): Judgement {
  const [best] = [...branches].sort((left, right) => left.problems.length - right.problems.length);
  const allowed = branches.flatMap(({ problems }) => problems.slice(0, 1).map((problem) => problem.allowed));
  const same = best?.problems.length === 1 ? best.problems[0] : undefined;
  if (same !== undefined) return refused({ ...same, allowed: [...new Set(allowed)].join("; or ") });
  return refused({
    kind: "combination",
    place,
    said: "fits none of the allowed forms",
    allowed: [...new Set(allowed)].join("; or "),
  });
}

function opposite(judgement: Judgement, not: Schema, { place }: Judging): Judgement {
  if (isOpen(judgement)) return unsure;
  if (!isPass(judgement)) return accepted;
  return refused({
    kind: "combination",
    place,
    said: "has a form that is refused",
    allowed: `anything but ${shown(not)}`,
  });
}

function condition({ if: when, then, else: otherwise }: Schema, by: (part: Schema) => Judgement): Judgement {
  if (when === undefined) return accepted;
  const judgement = by(when);
  if (judgement.problems.length > 0) return otherwise === undefined ? accepted : by(otherwise);
  if (judgement.sure) return then === undefined ? accepted : by(then);
  // Refused only where it is refused either way.
  const both = [then, otherwise].map((part) => (part === undefined ? accepted : by(part)));
  return both.every(({ problems }) => problems.length > 0) ? together(both) : unsure;
}
