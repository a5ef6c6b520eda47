import { byText, expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";
import { balancerTypes } from "./balancers";

export const accessIsLogged = rule(balancerTypes, {
  id: "load-balancer-access-is-logged",
  severity: "low",
  sameAs: ["CKV_AWS_91", "FSBP ELB.5"],
  why: "After an attack nobody can tell what was requested.",
  fix: "Set `accessLogs: { enabled: true, bucket: … }`.",
  // A gateway knows no requests, and has no such log.
  check: (resource) =>
    byText(resource, "loadBalancerType", (type) =>
      type === "gateway" ? pass : expect(resource, "accessLogs.enabled").toBe(true),
    ),
});
