import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { balancerTypes } from "./balancers";

export const desyncMitigation = rule(balancerTypes, {
  id: "load-balancer-desync-mitigation",
  severity: "medium",
  sameAs: ["CKV_AWS_328", "FSBP ELB.12"],
  why: "Requests that two servers read differently allow request smuggling: one visitor's request becomes another's.",
  fix: "Leave `desyncMitigationMode` out, or set it to defensive or strictest.",
  check: (balancer) =>
    expect(balancer, "desyncMitigationMode", { default: "defensive" }).toBeOneOf(["defensive", "strictest"]),
});
