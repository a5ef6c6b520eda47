import { byText, expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { all, pass } from "../../frame/verdict";
import { user } from "./caches";

export const userProvesWhoItIs = rule(user, {
  id: "elasticache-user-proves-who-it-is",
  severity: "critical",
  sameAs: [],
  why: "Whoever reaches the cache would read and change every session.",
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
