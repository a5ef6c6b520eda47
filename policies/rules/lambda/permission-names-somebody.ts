import { isNotPublic } from "../../framework/documents";
import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { any } from "../../framework/verdict";

const wholePolicy = "aws:lambda/resourcePolicy:ResourcePolicy";

export const permissionNamesSomebody = rule(["aws:lambda/permission:Permission", wholePolicy], {
  id: "lambda-permission-names-somebody",
  severity: "critical",
  sameAs: ["CKV_AWS_301"],
  why: "Anyone in the world could call the function.",
  fix: "Set `principal` to a service or an account; with a URL that asks who calls, everybody with an account of AWS is still everybody.",
  check: (permission) =>
    permission.type === wholePolicy
      ? isNotPublic(permission, "policy")
      : byText(permission, "principal", () =>
          any(
            expect(permission, "principal").toMatch(/^[^*]+$/, "a service or an account, not everybody"),
            expect(permission, "principalOrgId").toMatch(/^o-[a-z0-9]{10,32}$/, "an organization"),
          ),
        ),
});
