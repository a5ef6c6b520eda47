import type { z } from "zod";
import { issueWords } from "../../model/issue-words";
import { didYouMean } from "../../settings/did-you-mean";
import { answersSchema } from "./answers";

const { shape } = answersSchema;

/** What may be answered at each place that has names. */
const known: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(shape),
  environments: Object.keys(shape.environments.element.shape),
  bitbucket: Object.keys(shape.bitbucket.shape),
};

/** Which answer is wrong, and what is allowed: a line each. */
export function wrongAnswers({ issues }: z.ZodError): string[] {
  return issues.flatMap((issue) => {
    const place = issue.path.join(".");
    if (issue.code !== "unrecognized_keys") return [`  ${place || "all of it"}: ${issueWords(issue)}`];
    const names = known[String(issue.path[0] ?? "")] ?? [];
    return issue.keys.map((key) => {
      const near = didYouMean(key, names);
      return `  ${[...issue.path, key].join(".")}: there is no such answer${near === undefined ? "" : `; did you mean ${near}?`}`;
    });
  });
}
