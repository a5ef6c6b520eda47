import { rule } from "../../framework/rule";
import { any } from "../../framework/verdict";
import { expectParameter, parameterGroupTypes, whereItDecides } from "./parameters";

export const slowStatementsAreLogged = rule(parameterGroupTypes, {
  id: "rds-slow-statements-are-logged",
  severity: "low",
  sameAs: ["CKV2_AWS_30"],
  why: "Without it nobody can tell which statement made the site slow, or what was changed.",
  fix: 'Add `{ name: "log_min_duration_statement", value: "1000" }` to `parameters`, in milliseconds, or `log_statement`.',
  check: (group) =>
    whereItDecides(group, () =>
      any(
        expectParameter(
          group,
          "log_min_duration_statement",
          (value) => /^\d+$/.test(value),
          "it has to be a number of milliseconds",
        ),
        expectParameter(
          group,
          "log_statement",
          (value) => ["ddl", "mod", "all"].includes(value),
          "it has to be ddl, mod or all",
        ),
      ),
    ),
});
