import { expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";

export const deploymentAlarmsRollBack = rule("aws:ecs/service:Service", {
  id: "ecs-deployment-alarms-roll-back",
  severity: "medium",
  sameAs: [],
  why: "The service looks as if alarms took a bad version back, and none does.",
  fix: "Set `alarms: { enable: true, rollback: true, alarmNames: […] }`, or leave `alarms` out.",
  check: (service) =>
    read(service, "alarms").state === "absent"
      ? pass
      : all(
          expect(service, "alarms.alarmNames").toHaveItems(),
          ...["enable", "rollback"].map((part) => expect(service, `alarms.${part}`).toBe(true)),
        ),
});
