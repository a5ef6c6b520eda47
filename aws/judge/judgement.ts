import type { Schema } from "../constraints/schema";
import type { Place, Problem } from "./problem";

/**
 * What one schema says of one value. Without problems and sure: AWS takes it, as far as the schema tells. Not sure: a
 * value that is known only later, or is secret, decides.
 */
export interface Judgement {
  readonly problems: readonly Problem[];
  readonly sure: boolean;
}

export interface Judging {
  readonly place: Place;
  /** The same for a part of the value, or for the value by another schema. */
  readonly judge: (value: unknown, schema: Schema | boolean, place: Place) => Judgement;
}

export type Keyword = (value: unknown, schema: Schema, judging: Judging) => Judgement;

export const accepted: Judgement = { problems: [], sure: true };
export const unsure: Judgement = { problems: [], sure: false };

export function refused(...problems: readonly Problem[]): Judgement {
  return { problems, sure: true };
}

export function together(judgements: readonly Judgement[]): Judgement {
  const telling = judgements.filter((judgement) => judgement !== accepted);
  const [only] = telling;
  if (only === undefined || telling.length === 1) return only ?? accepted;
  return { problems: telling.flatMap(({ problems }) => problems), sure: telling.every(({ sure }) => sure) };
}
