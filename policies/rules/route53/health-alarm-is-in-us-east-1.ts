import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";

export const healthAlarmIsInUsEast1 = rule("aws:cloudwatch/metricAlarm:MetricAlarm", {
  id: "route53-health-alarm-is-in-us-east-1",
  severity: "high",
  sameAs: [],
  why: "Metrics of Route 53 exist only in us-east-1; elsewhere the alarm never sees one.",
  fix: 'Set `region: "us-east-1"` on the alarm and on its topic.',
  check: (alarm) => {
    const byNamespace = (path: string): Verdict =>
      byText(alarm, path, (namespace) => (namespace === "AWS/Route53" ? isInUsEast1(alarm) : pass));
    // An alarm on a calculation names its metrics in a list.
    return all(
      byNamespace("namespace"),
      expectEach(alarm, "metricQueries", (item) => byNamespace(`${item}.metric.namespace`)),
    );
  },
});

function isInUsEast1(alarm: Checked): Verdict {
  if (read(alarm, "region").state !== "absent") return expect(alarm, "region").toBe("us-east-1");
  const { provider } = alarm;
  if (provider === null) return fail("The alarm is not in us-east-1.");
  return expect({ ...alarm, properties: provider.properties }, "region").toBe("us-east-1");
}
