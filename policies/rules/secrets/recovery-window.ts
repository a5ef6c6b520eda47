import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

export const recoveryWindow = rule("aws:secretsmanager/secret:Secret", {
  id: "secrets-recovery-window",
  severity: "medium",
  sameAs: [],
  why: "A secret that is deleted at once cannot be brought back.",
  fix: "Set `recoveryWindowInDays` to at least 7 where data must not be lost.",
  check: (secret, { keep }) => (keep ? expect(secret, "recoveryWindowInDays", { default: 30 }).toBeAtLeast(7) : pass),
});
