import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * What a JSON file holds, as its schema describes it.
 * @throws Error that names the file: for one that is not there, is no JSON, or holds something else.
 */
export function readJsonFile<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const found = schema.safeParse(parsed(file, readFileSync(file, "utf8")));
  if (found.success) return found.data;
  throw new Error(`${file} holds something else than is expected of it:\n${z.prettifyError(found.error)}`);
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as SyntaxError).message}`);
  }
}
