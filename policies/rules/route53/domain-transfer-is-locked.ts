import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const domainTransferIsLocked = rule("aws:route53domains/registeredDomain:RegisteredDomain", {
  id: "route53-domain-transfer-is-locked",
  severity: "high",
  sameAs: ["CKV_AWS_377"],
  why: "A domain without the lock can be moved away by anyone who gains access to its mail.",
  fix: "Set `transferLock: true`.",
  check: (resource) => expect(resource, "transferLock", { default: true }).toBe(true),
});
