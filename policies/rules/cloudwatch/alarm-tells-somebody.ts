import { expect } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";

/** An action on the instance itself, by either form of its ARN. */
const onInstance = /^arn:[^:]+:(automate:[^:]+:ec2:|swf:.*:action\/actions\/AWS_EC2\.)/;

export const alarmTellsSomebody = rule(
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
  {
    id: "cloudwatch-alarm-tells-somebody",
    severity: "medium",
    sameAs: ["FSBP CloudWatch.15"],
    why: "An alarm without an action is seen only by someone who happens to look. One that only reboots or recovers an instance hides that it had to.",
    fix: "Set `alarmActions` to a topic, beside any action on the instance.",
    check: (resource) => all(expect(resource, "alarmActions").toHaveItems(), notByMachinesAlone(resource)),
  },
);

function notByMachinesAlone(resource: Checked): Verdict {
  const actions = read(resource, "alarmActions");
  if (actions.state !== "known" || !Array.isArray(actions.value) || actions.value.length === 0) return pass;
  const isOnInstance = (_: unknown, index: number): boolean => {
    const action = read(resource, `alarmActions.${index}`);
    return action.state === "known" && (typeof action.value !== "string" || onInstance.test(action.value));
  };
  return actions.value.every(isOnInstance)
    ? fail("`alarmActions` reboots, recovers or stops an instance, and tells nobody.")
    : pass;
}
