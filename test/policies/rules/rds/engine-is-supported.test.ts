import { unknown } from "../../../../graph";
import { engineIsSupported } from "../../../../policies/rules/rds/engine-is-supported";
import { describeRule, given } from "../../describe-rule";

describeRule(engineIsSupported, {
  passes: [
    { engine: "postgres", engineVersion: "17" },
    { engine: "postgres", engineVersion: "16.9" },
    given({ engine: "postgres", engineVersion: "14.9" }, { today: "2026-08-28" }),
  ],
  fails: [
    {},
    { engine: "postgres", engineVersion: "13.4" },
    { engine: "postgres", engineVersion: "14.9" },
    { engine: "postgres", engineVersion: "nine" },
    { engine: "mysql", engineVersion: "17" },
    given({ engine: "postgres", engineVersion: "17" }, { today: "2029-10-01" }),
  ],
  notEvaluated: [{ engine: "postgres", engineVersion: unknown }],
});
