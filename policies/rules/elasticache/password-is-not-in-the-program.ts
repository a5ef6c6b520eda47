import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { group, user } from "./caches";

/** A password that the provider forgets is in the program all the same. */
const passwords: Readonly<Record<string, readonly string[]>> = {
  [group]: ["authToken", "authTokenWo"],
  [user]: ["passwords", "passwordsWo", "authenticationMode.passwords"],
};

export const passwordIsNotInTheProgram = rule([group, user], {
  id: "elasticache-password-is-not-in-the-program",
  severity: "critical",
  sameAs: [],
  why: "A password in the program is in the state, in its history and in every preview.",
  fix: 'Leave it out; users sign in by IAM: `authenticationMode: { type: "iam" }`.',
  check: (resource) => all(...(passwords[resource.type] ?? []).map((path) => expect(resource, path).toBeAbsent())),
});
