import { unknown } from "../../../../model";
import { healthAlarmIsInUsEast1 } from "../../../../policies/rules/route53/health-alarm-is-in-us-east-1";
import { describeRule, given } from "../../describe-rule";

describeRule(healthAlarmIsInUsEast1, {
  passes: [
    { namespace: "AWS/EC2" },
    { metricQueries: [{ expression: "a / b" }, { metric: { namespace: "AWS/EC2" } }] },
    { metricQueries: [{ metric: { namespace: "AWS/Route53" } }], region: "us-east-1" },
    { namespace: "AWS/Route53", region: "us-east-1" },
    given({ namespace: "AWS/Route53" }, { provider: { name: "aws", properties: { region: "us-east-1" } } }),
  ],
  fails: [
    { metricQueries: [{ metric: { namespace: "AWS/EC2" } }, { metric: { namespace: "AWS/Route53" } }] },
    { metricQueries: [{ metric: { namespace: "AWS/Route53" } }], region: "eu-west-1" },
    { namespace: "AWS/Route53" },
    { namespace: "AWS/Route53", region: "eu-west-1" },
    given({ namespace: "AWS/Route53" }, { provider: { name: "aws", properties: { region: "eu-west-1" } } }),
    given({ namespace: "AWS/Route53" }, { provider: { name: "aws", properties: {} } }),
  ],
  notEvaluated: [
    given({ namespace: "AWS/Route53" }, { provider: { name: "aws", properties: { region: unknown } } }),
    { metricQueries: unknown },
    { metricQueries: [{ metric: unknown }] },
    { namespace: unknown },
    { namespace: "AWS/Route53", region: unknown },
  ],
});
