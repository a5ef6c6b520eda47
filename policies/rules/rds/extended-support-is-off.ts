import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const extendedSupportIsOff = rule(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  id: "rds-extended-support-is-off",
  severity: "medium",
  sameAs: [],
  why: "An old major version would bill $0.100 for each vCPU and hour, three times as much as the instance.",
  fix: 'Set `engineLifecycleSupport: "open-source-rds-extended-support-disabled"`.',
  check: (resource) => expect(resource, "engineLifecycleSupport").toBe("open-source-rds-extended-support-disabled"),
});
