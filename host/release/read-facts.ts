import { readFileSync } from "node:fs";
import { type Facts, parseFacts } from "../contract/facts";
import { places } from "./places";

/** @throws when the file is missing or says something else than the schema. */
export function readFacts(): Facts {
  return parseFacts(readFileSync(places.facts, "utf8"), places.facts);
}
