import { isProperties, type Properties, type Value } from "../../../model";

/** Properties with this value where a pattern leads to: `rules.*.destination.account`, each list of one item. */
export function placed(pattern: string, value: Value, properties: Properties = {}): Properties {
  const [first = "", ...rest] = pattern.split(".");
  return { ...properties, [first]: within(rest, value, properties[first]) };
}

function within(steps: readonly string[], value: Value, before: Value | undefined): Value {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === "*") return [within(rest, value, Array.isArray(before) ? (before as readonly Value[])[0] : undefined)];
  return placed([step, ...rest].join("."), value, isProperties(before) ? before : {});
}
