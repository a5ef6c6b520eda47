import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { parseJson } from "../../../model/json";
import { isOff } from "../shared/switches";

/** A provider receives everything that is no text as JSON. */
function accountIds(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((id) => /^\d{12}$/.test(String(id))) : [];
}

/** Keys in the program, and who answers in the place of AWS. */
const others = ["accessKey", "secretKey", "token", "endpoints"];

export const providerIsBoundToTheAccount = rule("pulumi:providers:aws", {
  id: "project-provider-is-bound-to-the-account",
  severity: "high",
  sameAs: [],
  why: "With the wrong credentials a stack would be built in another account.",
  fix: "Set `allowedAccountIds` to the account of the settings, and leave keys, `endpoints`, `insecure` and `skipRequestingAccountId` out: whoever runs it brings a session.",
  check: (provider, { settings }) =>
    all(
      ...others.map((path) => expect(provider, path).toBeAbsent()),
      ...["insecure", "skipRequestingAccountId"].map((path) =>
        expect(provider, path, { default: false }).toSatisfy(isOff, "it has to be left out"),
      ),
      expect(provider, "allowedAccountIds").toSatisfy((value) => {
        const ids = accountIds(typeof value === "string" ? parseJson(value) : value);
        const wanted = settings?.awsAccountId ?? ids[0];
        return ids.length === 1 && ids[0] === wanted;
      }, "it has to be the one account of the settings"),
    ),
});
