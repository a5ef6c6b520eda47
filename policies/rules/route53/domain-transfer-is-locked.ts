import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

/** A domain that was there, and one that the program buys. */
const domainTypes = ["aws:route53domains/registeredDomain:RegisteredDomain", "aws:route53domains/domain:Domain"];

export const domainTransferIsLocked = rule(domainTypes, {
  id: "route53-domain-transfer-is-locked",
  severity: "high",
  sameAs: ["CKV_AWS_377"],
  why: "A domain without the lock can be moved away by anyone who gains access to its mail.",
  fix: "Set `transferLock: true`.",
  check: (resource) => expect(resource, "transferLock", { default: true }).toBe(true),
});
