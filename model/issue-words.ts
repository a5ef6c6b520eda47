import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  boolean: "true or false",
  number: "a number",
  string: "text",
  array: "a list",
  object: "names with their values",
  record: "names with their values",
};

/** What a schema found, as a person says it; a message of our own stays. */
export function issueWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.origin === "number")
    return `it has to be ${issue.inclusive === false ? `more than ${issue.minimum}` : `${issue.minimum} or more`}`;
  if (issue.code === "too_big" && issue.origin === "number") return `it has to be ${issue.maximum} or less`;
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.message.endsWith("received undefined")) return "it is missing";
  const kind = kinds[issue.expected];
  return kind === undefined || !issue.message.startsWith("Invalid input") ? issue.message : `it has to be ${kind}`;
}

/** Each with its place. @param whole what has no place of its own. */
export function issuesWords({ issues }: Pick<z.ZodError, "issues">, whole = "the file"): string {
  return issues.map((issue) => `${issue.path.join(".") || whole}: ${issueWords(issue)}`).join("; ");
}
