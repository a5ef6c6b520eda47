import type { Value } from "../../../model";

/** A refused change, as the tables of this folder write it. */
export type Row = readonly [
  what: string,
  type: string,
  path: string,
  to: Value | undefined,
  rule: string,
  report: string,
  about?: string,
  also?: Readonly<Record<string, Value | undefined>>,
];

export const statement = (parts: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [parts] });
