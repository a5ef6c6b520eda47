import type { Context } from "./context";
import type { Checked } from "./resource";
import { rule } from "./rule";
import type { Verdict } from "./verdict";

type Judge = (resource: Checked, context: Context) => Verdict;

/** A rule that asks the same of several types, of each in its own way. */
export function ruleByType(judges: Readonly<Record<string, Judge>>, words: Omit<Parameters<typeof rule>[1], "check">) {
  return rule(Object.keys(judges), {
    ...words,
    check: (resource, context) => {
      const judge = judges[resource.type];
      if (judge === undefined) throw new Error(`The rule ${words.id} knows no ${resource.type}.`);
      return judge(resource, context);
    },
  });
}
