import { isProperties, type Value } from "../../../model";
import { whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { parseJson } from "../../../model/json";

export const jobDefinition = "aws:batch/jobDefinition:JobDefinition";

/** Where a job says of its containers what they are, as JSON in text or, for Kubernetes, as it is; and by what. */
const places = [
  ["containerProperties", "image"],
  ["ecsProperties", "taskProperties"],
  ["nodeProperties", "nodeRangeProperties"],
  ["eksProperties", "podProperties"],
] as const;

/**
 * Judges all that a job says of its containers, at whatever depth: a job of several nodes holds containers of each.
 * @param problems what is wrong with one object of it, a sentence each.
 */
export function eachPart(
  job: Checked,
  problems: (part: Readonly<Record<string, Value>>) => readonly string[],
): Verdict {
  return all(
    ...places.map(([place, key]) => {
      const found = read(job, place);
      if (found.state === "absent") return pass;
      if (found.state !== "known") return notEvaluated(whyUnknown(place, found));
      const given = typeof found.value === "string" ? (parseJson(found.value) as Value) : found.value;
      return isProperties(given) && given[key] !== undefined
        ? fail(...new Set(partsOf(given).flatMap(problems)))
        : fail(`\`${place}\` has no \`${key}\`.`);
    }),
  );
}

function partsOf(value: Value): Readonly<Record<string, Value>>[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isProperties(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}
