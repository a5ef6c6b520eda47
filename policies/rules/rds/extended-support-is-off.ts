import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { databaseTypes } from "./databases";

export const extendedSupportIsOff = rule([...databaseTypes, "aws:rds/globalCluster:GlobalCluster"], {
  id: "rds-extended-support-is-off",
  severity: "medium",
  sameAs: [],
  why: "An old major version would bill $0.100 for each vCPU and hour, three times as much as the instance.",
  fix: 'Set `engineLifecycleSupport: "open-source-rds-extended-support-disabled"`.',
  check: (resource) => expect(resource, "engineLifecycleSupport").toBe("open-source-rds-extended-support-disabled"),
});
