import { byText, expect } from "../../frame/expect";
import { read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, pass } from "../../frame/verdict";

export const healthAlarmIsInUsEast1 = rule("aws:cloudwatch/metricAlarm:MetricAlarm", {
  id: "route53-health-alarm-is-in-us-east-1",
  severity: "high",
  sameAs: [],
  why: "Metrics of Route 53 exist in us-east-1 alone; elsewhere the alarm never sees one.",
  fix: 'Set `region: "us-east-1"` on the alarm and on its topic.',
  check: (alarm) =>
    byText(alarm, "namespace", (namespace) => {
      if (namespace !== "AWS/Route53") return pass;
      const own = read(alarm, "region");
      if (own.state !== "absent") return expect(alarm, "region").toBe("us-east-1");
      return alarm.provider?.properties["region"] === "us-east-1" ? pass : fail("The alarm is not in us-east-1.");
    }),
});
