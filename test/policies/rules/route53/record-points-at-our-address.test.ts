import { unknown } from "../../../../model";
import { recordPointsAtOurAddress } from "../../../../policies/rules/route53/record-points-at-our-address";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(recordPointsAtOurAddress, {
  passes: [
    graph([
      node("aws:ec2/eip:Eip", "ip"),
      node("aws:route53/record:Record", "a", { type: "A", records: [unknown] }, { records: ["ip"] }),
    ]),
    graph([
      node("aws:lb/loadBalancer:LoadBalancer", "balancer"),
      node("aws:route53/record:Record", "a", { type: "A", aliases: [{ name: unknown }] }, { aliases: ["balancer"] }),
    ]),
    graph([node("aws:route53/record:Record", "a", { type: "TXT" })]),
  ],
  fails: [
    graph([
      node("aws:ec2/eip:Eip", "ip"),
      node("aws:route53/record:Record", "a", { type: "A", records: [unknown, "192.0.2.1"] }, { records: ["ip"] }),
    ]),
    graph([node("aws:route53/record:Record", "a", { type: "A", records: ["192.0.2.1"] })]),
    graph([node("aws:route53/record:Record", "a", { type: "AAAA", records: ["2001:db8::1"] })]),
    graph([
      node("aws:route53/record:Record", "a", {
        ...{ type: "A", aliases: [{ name: "site-123456.us-east-1.elb.amazonaws.com", zoneId: "Z1" }] },
      }),
    ]),
  ],
  notEvaluated: [graph([node("aws:route53/record:Record", "a", { type: unknown, records: ["192.0.2.1"] })])],
});
