import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";
import { user } from "./caches";

export const userAuthType = rule(user, {
  id: "elasticache-user-auth-type",
  severity: "critical",
  sameAs: [],
  why: "Anyone who reaches the cache could read and change every session.",
  fix: 'Set `authenticationMode: { type: "iam" }`, or switch the user off: `accessString: "off …"`.',
  check: (resource) =>
    byText(resource, "accessString", (access) =>
      /^off( |$)/.test(access ?? "")
        ? pass
        : all(
            expect(resource, "noPasswordRequired", { default: false }).toBe(false),
            expect(resource, "authenticationMode.type", { default: "password" }).toBeOneOf(["iam", "password"]),
          ),
    ),
});
