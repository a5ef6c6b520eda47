import { isOurs } from "../../framework/documents";
import { byText, expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { any, pass, type Verdict } from "../../framework/verdict";

/** A source that is known only after creation is one. */
function isNamed(permission: Checked, path: string, isFine: (text: string) => boolean): Verdict {
  const named = expect(permission, path);
  return read(permission, path).state === "known"
    ? named.toSatisfy((value) => typeof value === "string" && isFine(value), "it has to name an account")
    : named.toBePresent();
}

export const permissionNamesItsSource = rule("aws:lambda/permission:Permission", {
  id: "lambda-permission-names-its-source",
  severity: "high",
  sameAs: ["CKV_AWS_364"],
  why: "A service that may call for everybody may be told to by anybody.",
  fix: "Set `sourceArn`, or `sourceAccount`, without a wildcard for the account.",
  check: (permission) =>
    byText(permission, "principal", (principal) =>
      principal !== null && !/\.amazonaws\.com(\.cn)?$/.test(principal)
        ? pass
        : any(
            isNamed(permission, "sourceArn", isOurs),
            isNamed(permission, "sourceAccount", (account) => /^\d{12}$/.test(account)),
          ),
    ),
});
