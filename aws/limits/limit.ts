import type { Schema } from "../constraints/schema";
import type { Problem } from "../judge/problem";

/** What AWS's own pages say of a type, and no schema does. */
export interface Limit {
  readonly types: readonly string[];
  /** The page that says it. */
  readonly page: string;
  /** By the names of our properties. */
  readonly schema?: Schema;
  /** What takes more than a schema. */
  readonly judge?: (properties: Readonly<Record<string, unknown>>) => readonly Problem[];
}

export function limit(page: string, types: readonly string[], schema: Schema): Limit {
  return { types, page, schema };
}
