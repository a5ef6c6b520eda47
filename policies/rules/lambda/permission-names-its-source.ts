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
  why: "Without a source condition any account could have the service call it (the confused deputy).",
  fix: "Set `sourceArn`, or `sourceAccount`, without a wildcard for the account; of S3, whose ARNs have none, `sourceAccount`.",
  check: (permission) =>
    byText(permission, "principal", (principal) => {
      if (principal !== null && !/\.amazonaws\.com(\.cn)?$/.test(principal)) return pass;
      const account = isNamed(permission, "sourceAccount", (one) => /^\d{12}$/.test(one));
      // The name of a bucket that was deleted can be somebody else's tomorrow.
      return principal === "s3.amazonaws.com" ? account : any(isNamed(permission, "sourceArn", isOurs), account);
    }),
});
