import type { Reading } from "../../../model";
import { asText } from "../../framework/resource";
import { parseJson } from "../../../model/json";
import { parseYaml } from "../../../model/yaml";

/**
 * The document inside `content`, by the format in which Systems Manager reads it; null for what cannot be read.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
export function contentOf(content: Reading, format: Reading): unknown {
  if (content.state !== "known") return null;
  const text = asText(content.value);
  if (format.state !== "known" || format.value !== "YAML") return parseJson(text) ?? null;
  try {
    return parseYaml(text, { maxAliasCount: 100 });
  } catch {
    return null;
  }
}
