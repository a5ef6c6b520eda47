import type * as yaml from "yaml";

/**
 * What a YAML text holds. Its reader takes longer to load than a pack takes to judge a stack, and few resources hold
 * YAML: it is loaded with the first one.
 * @throws Error for a text that is none.
 */
export function parseYaml(
  text: string,
  options: yaml.ParseOptions & yaml.DocumentOptions & yaml.SchemaOptions & yaml.ToJSOptions,
): unknown {
  const { parse } = require("yaml") as typeof yaml;
  return parse(text, options) as unknown;
}
