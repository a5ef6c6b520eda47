import { byText, expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

const daysByUnit: Readonly<Record<string, number>> = { day: 1, hour: 1 / 24 };

/** Days between two rotations; null for what is no rate. */
function daysOf(expression: string): number | null {
  const [, count = "", unit = ""] = /^rate\((\d+) (day|hour)s?\)$/.exec(expression) ?? [];
  const days = daysByUnit[unit];
  return days === undefined ? null : Number(count) * days;
}

export const rotationComesInTime = rule("aws:secretsmanager/secretRotation:SecretRotation", {
  id: "secrets-rotation-comes-in-time",
  severity: "medium",
  sameAs: ["CKV_AWS_304", "FSBP SecretsManager.4"],
  why: "A secret that leaked a season ago would still open everything.",
  fix: "Set `rotationRules.automaticallyAfterDays` to at most 90, or a `scheduleExpression` that is as often.",
  check: (rotation) => {
    if (read(rotation, "rotationRules.scheduleExpression").state === "absent")
      return expect(rotation, "rotationRules.automaticallyAfterDays").toBeAtMost(90);
    return byText(rotation, "rotationRules.scheduleExpression", (expression) => {
      const days = daysOf(expression ?? "");
      if (days === null)
        return fail("`rotationRules.scheduleExpression` is no rate, so nobody knows how often it comes.");
      return days <= 90 ? pass : fail(`Its secret lives for ${days} days.`);
    });
  },
});
