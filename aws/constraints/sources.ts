import { readFileSync } from "node:fs";
import path from "node:path";
import type { Schema, Source } from "./schema";

const files = ["cloudformation", "service-models"] as const;

let kept: readonly Source[] | undefined;

/**
 * All sources, read once, when the first resource is judged. Why these two: docs/decisions/0110-what-aws-allows-comes-from-cfn-lint-and-botocore.md.
 */
export function sources(): readonly Source[] {
  kept ??= files.map(
    (name) => JSON.parse(readFileSync(path.join(__dirname, "data", `${name}.json`), "utf8")) as Source,
  );
  return kept;
}

/** @throws where no source has it: a name that our own tables use, and that the data lost. */
export function schemaOf(name: string): { readonly schema: Schema; readonly source: Source } {
  for (const source of sources()) {
    const schema = source.schemas[name];
    if (schema !== undefined) return { schema, source };
  }
  throw new Error(`There are no constraints by the name ${name}.`);
}

/** Follows a reference: `#/definitions/Tag`, or `policy#/definitions/Action` in another schema. */
export function find(reference: string, from: Schema): [Schema, Schema] {
  const [file = "", pointer = ""] = reference.split("#");
  const home = file === "" ? from : schemaOf(file).schema;
  let here: unknown = home;
  for (const step of pointer.split("/").slice(1)) {
    here = typeof here === "object" && here !== null ? (here as Record<string, unknown>)[step] : undefined;
  }
  if (typeof here !== "object" || here === null) throw new Error(`${reference} leads nowhere.`);
  return [here, home];
}
