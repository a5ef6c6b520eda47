import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { balancerTypes } from "./balancers";

export const dropsInvalidHeaders = rule(balancerTypes, {
  id: "load-balancer-drops-invalid-headers",
  severity: "medium",
  sameAs: ["CKV_AWS_131", "FSBP ELB.4"],
  why: "Invalid headers are how requests are smuggled past a proxy.",
  fix: "Set `dropInvalidHeaderFields: true`.",
  // Of the others none reads a header.
  check: (resource) =>
    byText(resource, "loadBalancerType", (type) =>
      type === "network" || type === "gateway" ? pass : expect(resource, "dropInvalidHeaderFields").toBe(true),
    ),
});
