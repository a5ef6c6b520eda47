import { byText, expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { any, pass } from "../../frame/verdict";

export const permissionNamesItsSource = rule("aws:lambda/permission:Permission", {
  id: "lambda-permission-names-its-source",
  severity: "high",
  sameAs: ["CKV_AWS_364"],
  why: "A service that may call for everybody may be told to by anybody.",
  fix: "Set `sourceArn`, or `sourceAccount`.",
  check: (permission) =>
    byText(permission, "principal", (principal) =>
      principal?.endsWith(".amazonaws.com") === false
        ? pass
        : any(expect(permission, "sourceArn").toBePresent(), expect(permission, "sourceAccount").toBePresent()),
    ),
});
