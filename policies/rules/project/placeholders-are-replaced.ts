import { placeholderKeys } from "../../../settings/placeholders";
import { stackRule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import type { Context } from "../../framework/context";
import { stackType } from "../../../model/urn";

export const placeholdersAreReplaced = stackRule(stackType, {
  id: "project-placeholders-are-replaced",
  severity: "low",
  sameAs: [],
  why: "AWS and Bitbucket refuse an account, an image or a UUID of the examples in the middle of the first deployment.",
  fix: "Enter your own values in the stack's file: step 3 of docs/first-deploy.md.",
  check: ({ stack }, { settings }) => (stack === undefined ? [] : [{ resource: stack, verdict: judge(settings) }]),
});

function judge(settings: Context["settings"]): Verdict {
  if (settings === null) return notEvaluated("The stack's settings cannot be read.");
  const keys = placeholderKeys(settings);
  return keys.length === 0 ? pass : fail(`These settings still hold what the examples say: ${keys.join(", ")}.`);
}
