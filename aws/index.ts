import type { Resource } from "../model";
import { find } from "./constraints/sources";
import { accountRefusals } from "./account/account";
import { judgeDocuments } from "./documents/documents";
import { judge } from "./judge/judge";
import { ended, placeText, type Problem } from "./judge/problem";
import { deepest, isTooDeep } from "./judge/value";
import { limitsOf, ofAllTypes } from "./limits";
import type { Refusal } from "./refusal";
import { judgedTypes, unjudgedTypes } from "./types";
import { judgeType } from "./types/judge-type";

export type { Refusal } from "./refusal";

/** What AWS would refuse of a graph, by its own descriptions, limits and quotas. Unknown values are not evaluated. */
export function refusals(resources: readonly Resource[]): Refusal[] {
  const judged = resources.filter(({ custom, type }) => custom && type.startsWith("aws:"));
  return [...judged.flatMap(ofResource), ...accountRefusals(judged)];
}

interface Said extends Problem {
  /** Whose word it is. */
  readonly by: string;
}

function ofResource({ urn, type, properties }: Resource): Refusal[] {
  if (isTooDeep(properties)) {
    const message = `The resource is nested deeper than ${deepest} levels.`;
    return [{ rule: "aws-refuses-document", level: "mandatory", urn, message, fix: "Make it flatter." }];
  }
  const described = judgedTypes[type];
  const { objections, unnamed } =
    described === undefined ? { objections: [], unnamed: [] } : judgeType(properties, described);
  const said: Said[] = [
    ...objections.map((problem) => ({
      ...problem,
      by: `${problem.schema} in ${problem.source.name} ${problem.source.version}, ${problem.source.date}`,
    })),
    ...byLimits(type, properties),
    ...judgeDocuments(type, properties).map((problem) => ({ ...problem, by: problem.page })),
  ];
  return [
    ...once(said).map((problem) => refusal(urn, problem)),
    ...unknowns(urn, type, described !== undefined, unnamed.map(placeText)),
  ];
}

function byLimits(type: string, properties: Resource["properties"]): Said[] {
  return [...limitsOf(type), ...ofAllTypes].flatMap(({ schema, judge: more, page }) => {
    const bySchema = schema === undefined ? [] : judge(properties, schema, find).problems;
    return [...bySchema, ...(more?.(properties) ?? [])].map((problem) => ({ ...problem, by: page }));
  });
}

/** Two sources that object to the same property for the same kind of reason say it once. */
function once(said: readonly Said[]): Said[] {
  const first = new Map<string, Said>();
  for (const problem of said) {
    const key = `${problem.kind} ${placeText(problem.place)} ${problem.kind === "missing" ? problem.said : ""}`;
    if (!first.has(key)) first.set(key, problem);
  }
  return [...first.values()];
}

function refusal(urn: string, { kind, place, said, allowed, by }: Said): Refusal {
  const subject = place.length === 0 ? "The resource" : placeText(place);
  return {
    rule: `aws-refuses-${kind}`,
    level: "mandatory",
    urn,
    message: `${ended(`${subject} ${said}`, 500)}.`,
    fix: `Allowed: ${ended(allowed, 2_000)} (${by}).`,
  };
}

/** What nothing is known of is said, not passed. */
function unknowns(urn: string, type: string, isDescribed: boolean, unnamed: readonly string[]): Refusal[] {
  const say = (message: string): Refusal[] => [
    {
      rule: "aws-refuses-unknown",
      level: "not-evaluated",
      urn,
      message,
      fix: "Look it up in AWS's documentation of the call; `aws/types/` says what is held against what.",
    },
  ];
  if (!isDescribed) {
    return Object.hasOwn(unjudgedTypes, type) ? [] : say(`What AWS allows of ${type} is not known here.`);
  }
  return unnamed.length === 0 ? [] : say(`What AWS allows of ${unnamed.join(", ")} is not known here.`);
}
