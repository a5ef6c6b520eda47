import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { balancerTypes } from "./balancers";

export const dropsInvalidHeaders = rule(balancerTypes, {
  id: "load-balancer-drops-invalid-headers",
  severity: "medium",
  sameAs: ["CKV_AWS_131", "FSBP ELB.4"],
  why: "Requests with odd headers are how requests are smuggled past a proxy.",
  fix: "Set `dropInvalidHeaderFields: true`.",
  check: (resource) => expect(resource, "dropInvalidHeaderFields").toBe(true),
});
