import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { expectParameter, parameterGroupTypes, whereItDecides } from "./parameters";

const isOn = (value: string): boolean => /^(1|on)$/i.test(value);

export const parametersLoseNothing = rule(parameterGroupTypes, {
  id: "rds-parameters-lose-nothing",
  severity: "high",
  sameAs: [],
  why: "With `synchronous_commit` off the last transactions are gone after a crash although they were confirmed; without autovacuum tables grow until the database refuses to write.",
  fix: "Leave `synchronous_commit` and `autovacuum` out, or set them to on; one transaction may say otherwise for itself.",
  check: (group) =>
    whereItDecides(group, () =>
      all(
        expectParameter(
          group,
          "synchronous_commit",
          (value) => isOn(value) || /^(local|remote_write|remote_apply)$/i.test(value),
          "it has to be on",
          "on",
        ),
        expectParameter(group, "autovacuum", isOn, "it has to be 1", "1"),
      ),
    ),
});
