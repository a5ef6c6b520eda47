import type { z } from "zod";
import { didYouMean } from "../../settings/did-you-mean";
import { answersSchema } from "./answers";

const { shape } = answersSchema;

/** What may be answered at each place that has names. */
const known: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(shape),
  environments: Object.keys(shape.environments.element.shape),
  bitbucket: Object.keys(shape.bitbucket.shape),
};

const kinds: Readonly<Record<string, string>> = {
  boolean: "true or false",
  number: "a number",
  string: "text",
  array: "a list",
  object: "names with their values",
};

/** Which answer is wrong, and what is allowed: a line each. */
export function wrongAnswers({ issues }: z.ZodError): string[] {
  return issues.flatMap((issue) => {
    const place = issue.path.join(".");
    if (issue.code !== "unrecognized_keys") return [`  ${place || "all of it"}: ${allowed(issue)}`];
    const names = known[String(issue.path[0] ?? "")] ?? [];
    return issue.keys.map((key) => {
      const near = didYouMean(key, names);
      return `  ${[...issue.path, key].join(".")}: there is no such answer${near === undefined ? "" : `; did you mean ${near}?`}`;
    });
  });
}

function allowed(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.origin === "number")
    return `it has to be ${issue.inclusive === false ? `more than ${issue.minimum}` : `${issue.minimum} or more`}`;
  if (issue.code === "too_big" && issue.origin === "number") return `it has to be ${issue.maximum} or less`;
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.message.endsWith("received undefined")) return "it is missing";
  const kind = kinds[issue.expected];
  return kind === undefined || !issue.message.startsWith("Invalid input") ? issue.message : `it has to be ${kind}`;
}
