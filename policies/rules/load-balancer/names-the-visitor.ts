import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { balancerTypes } from "./balancers";

export const namesTheVisitor = rule(balancerTypes, {
  id: "load-balancer-names-the-visitor",
  severity: "medium",
  sameAs: [],
  why: "Visitors could choose the address that the application sees, and that allow lists, limits and logs rely on.",
  fix: "Leave `xffHeaderProcessingMode` out: the balancer adds the address that it sees.",
  check: (balancer) =>
    expect(balancer, "xffHeaderProcessingMode", { default: "append" }).toBeOneOf(["append", "remove"]),
});
