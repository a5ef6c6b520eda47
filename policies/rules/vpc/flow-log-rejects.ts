import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const flowLogRejects = rule("aws:ec2/flowLog:FlowLog", {
  id: "vpc-flow-log-rejects",
  severity: "low",
  sameAs: [],
  why: "A flow log of what was let in shows no attack.",
  fix: "Set `trafficType` to `REJECT` or `ALL`.",
  check: (resource) => expect(resource, "trafficType").toBeOneOf(["ALL", "REJECT"]),
});
