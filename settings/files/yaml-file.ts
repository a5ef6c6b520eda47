import path from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { issuesWords } from "../../model/issue-words";
import { messageOf } from "../../model/message-of";
import { Refusal } from "../../model/refusal";
import { readTextFile } from "../../model/text-file";

/** @throws Refusal where the file is not YAML, or not what the engine takes. */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const name = path.basename(file);
  let content: unknown;
  const text = textOf(file, name);
  try {
    // As the engine reads it: with merge keys, and without a word on tags that it does not know.
    content = parse(text, { merge: true, logLevel: "error" });
  } catch (error) {
    throw new Refusal(`${name} is not YAML: ${messageOf(error)}`);
  }
  const parsed = schema.safeParse(content ?? null);
  if (parsed.success) return parsed.data;
  throw new Refusal(`${name} is not what the engine accepts: ${issuesWords(parsed.error)}`);
}

function textOf(file: string, name: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw new Refusal(`${name} cannot be read: ${messageOf(error)}`);
  }
}
