import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { balancerTypes } from "./balancers";

export const deletionIsProtected = rule(balancerTypes, {
  id: "load-balancer-deletion-is-protected",
  severity: "medium",
  sameAs: ["CKV_AWS_150", "FSBP ELB.6"],
  why: "One wrong call takes the site off the internet.",
  fix: "Set `enableDeletionProtection: true` where data must not be lost.",
  check: (balancer, { keep }) => (keep ? expect(balancer, "enableDeletionProtection").toBe(true) : pass),
});
