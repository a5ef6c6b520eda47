import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const subnetsSpanZones = rule("aws:rds/subnetGroup:SubnetGroup", {
  id: "rds-subnets-span-zones",
  severity: "medium",
  sameAs: [],
  why: "RDS refuses fewer than two zones, and a failover needs the second.",
  fix: "Give `subnetIds` two isolated subnets.",
  check: (group) =>
    expect(group, "subnetIds").toSatisfy(
      (value) => Array.isArray(value) && value.length >= 2,
      "it has to hold at least two",
    ),
});
