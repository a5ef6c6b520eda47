import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { parseJson } from "../../../model/json";

/** A provider receives everything that is no text as JSON. */
function accountIds(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((id) => /^\d{12}$/.test(String(id))) : [];
}

export const providerIsBoundToTheAccount = rule("pulumi:providers:aws", {
  id: "project-provider-is-bound-to-the-account",
  severity: "high",
  sameAs: [],
  why: "With the wrong credentials a stack would be built in another account.",
  fix: "Set `allowedAccountIds` to the account of the settings.",
  check: (provider, { settings }) =>
    expect(provider, "allowedAccountIds").toSatisfy((value) => {
      const ids = accountIds(typeof value === "string" ? parseJson(value) : value);
      const wanted = settings?.awsAccountId ?? ids[0];
      return ids.length === 1 && ids[0] === wanted;
    }, "it has to be the one account of the settings"),
});
