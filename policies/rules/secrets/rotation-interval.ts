import { byText, expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { longestGapDays } from "../shared/schedules";

export const rotationInterval = rule("aws:secretsmanager/secretRotation:SecretRotation", {
  id: "secrets-rotation-interval",
  severity: "medium",
  sameAs: ["CKV_AWS_304", "FSBP SecretsManager.4"],
  why: "A secret that leaked a season ago would still open everything.",
  fix: "Set `rotationRules.automaticallyAfterDays` to at most 90, or a `scheduleExpression` that is as often.",
  check: (rotation, { today }) => {
    if (read(rotation, "rotationRules.scheduleExpression").state === "absent")
      return expect(rotation, "rotationRules.automaticallyAfterDays").toBeAtMost(90);
    return byText(rotation, "rotationRules.scheduleExpression", (expression) => {
      const days = longestGapDays(expression ?? "", today);
      if (days === null)
        return fail("`rotationRules.scheduleExpression` is neither a rate nor a cron line that comes again and again.");
      return days <= 90 ? pass : fail(`Its secret lives for ${Math.round(days)} days.`);
    });
  },
});
