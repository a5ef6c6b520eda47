import { byText, expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { any } from "../../frame/verdict";

export const permissionNamesSomebody = rule("aws:lambda/permission:Permission", {
  id: "lambda-permission-names-somebody",
  severity: "critical",
  sameAs: ["CKV_AWS_301"],
  why: "Everybody in the world could call the function.",
  fix: "Set `principal` to a service or an account.",
  check: (permission) =>
    byText(permission, "principal", () =>
      any(
        expect(permission, "principal").toMatch(/^[^*]+$/, "a service or an account, not everybody"),
        expect(permission, "principalOrgId").toBePresent(),
        expect(permission, "functionUrlAuthType").toBe("AWS_IAM"),
      ),
    ),
});
