import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const providerIsBoundToTheAccount = rule("pulumi:providers:aws", {
  id: "project-provider-is-bound-to-the-account",
  severity: "high",
  sameAs: [],
  why: "With the wrong credentials a stack would be built in another account.",
  fix: "Set `allowedAccountIds` to the account of the settings.",
  check: (provider) =>
    expect(provider, "allowedAccountIds").toSatisfy(
      (value) => (Array.isArray(value) ? value.length > 0 : typeof value === "string" && /\d{12}/.test(value)),
      "it has to name the account",
    ),
});
