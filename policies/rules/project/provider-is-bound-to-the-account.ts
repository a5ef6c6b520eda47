import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";
import { parseJson } from "../../../model/json";
import { isOff } from "../shared/switches";

/** A provider receives everything that is no text as JSON. */
function accountIds(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((id) => /^\d{12}$/.test(String(id))) : [];
}

/**
 * Keys in the program, or a file or a place that hands some out; who answers in the place of AWS, or listens on the way to
 * it; and whose tags are not set, by which permissions of an environment are bound.
 */
export const others = [
  ...["accessKey", "secretKey", "token", "profile", "sharedConfigFiles", "sharedCredentialsFiles"],
  ...["assumeRoles", "assumeRoleWithWebIdentity", "ec2MetadataServiceEndpoint"],
  ...["endpoints", "httpProxy", "httpsProxy", "customCaBundle", "ignoreTags"],
];

export const providerIsBoundToTheAccount = rule("pulumi:providers:aws", {
  id: "project-provider-is-bound-to-the-account",
  severity: "high",
  sameAs: [],
  why: "With the wrong credentials a stack would be built in another account, and in another region nothing watches it.",
  fix: "Set `allowedAccountIds` to the account of the settings, `region` to theirs, and leave keys, profiles, roles, files, proxies, `endpoints`, `ignoreTags`, `insecure` and `skipRequestingAccountId` out: whoever runs it brings a session.",
  check: (provider, { settings }) =>
    all(
      ...others.map((path) => expect(provider, path).toBeAbsent()),
      ...["insecure", "skipRequestingAccountId"].map((path) =>
        expect(provider, path, { default: false }).toSatisfy(isOff, "it has to be left out"),
      ),
      settings === null ? pass : expect(provider, "region").toBe(settings.region),
      expect(provider, "allowedAccountIds").toSatisfy((value) => {
        const ids = accountIds(typeof value === "string" ? parseJson(value) : value);
        const wanted = settings?.awsAccountId ?? ids[0];
        return ids.length === 1 && ids[0] === wanted;
      }, "it has to be the one account of the settings"),
    ),
});
