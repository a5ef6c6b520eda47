import assert from "node:assert/strict";
import fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { names } from "../../../model/names";
import { OfficeHours } from "../../../components/environment/office-hours";
import { weeklyCron } from "../../../components/environment/office-hours/week";
import { registered, type Run } from "../registered";

const hours = (region: string, isRunning = true): Promise<Run> =>
  registered(
    () =>
      new OfficeHours("hours", {
        namePrefix: "onebox-dev",
        accountId: "123456789012",
        region,
        role: names("dev", "123456789012", region, "onebox").roles.officeHours,
        instanceTag: { key: "onebox:environment", value: "dev" },
        days: ["mon", "fri"],
        start: "07:00",
        stop: "20:00",
        timezone: "Europe/Berlin",
        instanceId: "i-1",
        databaseId: "onebox-dev",
        alertTopicArn: "arn:home",
        healthAlarm: {
          name: "onebox-dev-site",
          arn: "arn:alarm",
          region: "us-east-1",
          topicArn: pulumi.output("arn:us-east-1"),
        },
        isRunning,
      }),
  );

describe("OfficeHours", () => {
  it("starts and stops host and database, and lets the health alarm sleep", async () => {
    const schedules = (await hours("us-east-1")).of("aws:scheduler/schedule:Schedule");
    const calls = schedules.map(({ inputs }) => {
      const target = inputs.target as { arn: string; input: string };
      return [inputs.scheduleExpression, target.arn.replace("arn:aws:scheduler:::aws-sdk:", ""), target.input];
    });
    assert.deepEqual(calls.sort(), [
      ["cron(0 20 ? * MON,FRI *)", "cloudwatch:disableAlarmActions", '{"AlarmNames":["onebox-dev-site"]}'],
      ["cron(0 7 ? * MON,FRI *)", "ec2:startInstances", '{"InstanceIds":["i-1"]}'],
      ["cron(0 7 ? * MON,FRI *)", "rds:startDBInstance", '{"DbInstanceIdentifier":"onebox-dev"}'],
      ["cron(20 7 ? * MON,FRI *)", "cloudwatch:enableAlarmActions", '{"AlarmNames":["onebox-dev-site"]}'],
      ["cron(5 20 ? * MON,FRI *)", "ec2:stopInstances", '{"InstanceIds":["i-1"]}'],
      ["cron(5 20 ? * MON,FRI *)", "rds:stopDBInstance", '{"DbInstanceIdentifier":"onebox-dev"}'],
    ]);
  });

  it("lets the health alarm sleep on where there is no application", async () => {
    const disabled = (await hours("us-east-1", false))
      .of("aws:scheduler/schedule:Schedule")
      .filter(({ inputs }) => inputs.state === "DISABLED");
    assert.deepEqual(
      disabled.map(({ name }) => name),
      ["hours-watch"],
    );
  });

  it("gives every call a time zone, a limit to its retries, and a place for failures that somebody hears of", async () => {
    const run = await hours("us-east-1");
    for (const { inputs } of run.of("aws:scheduler/schedule:Schedule")) {
      assert.equal(inputs.scheduleExpressionTimezone, "Europe/Berlin");
      const target = inputs.target as { arn: string; deadLetterConfig?: { arn: string }; retryPolicy: object };
      // RDS refuses to start a database that somebody has woken before: that is no failure.
      const kept = target.arn.endsWith(":rds:startDBInstance") ? undefined : "arn:of:hours-failed";
      assert.equal(target.deadLetterConfig?.arn, kept);
      assert.deepEqual(target.retryPolicy, { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3_600 });
    }
    assert.deepEqual(run.one("aws:cloudwatch/metricAlarm:MetricAlarm").inputs.alarmActions, ["arn:home"]);
  });

  it("calls the alarm in the alarm's own region, with a queue and an alarm there", async () => {
    const run = await hours("eu-west-1");
    const regions = run.of("aws:scheduler/schedule:Schedule").map(({ name, inputs }) => [name, inputs.region]);
    assert.deepEqual(regions.flatMap(([name, region]) => (region === "us-east-1" ? [name] : [])).sort(), [
      "hours-sleep",
      "hours-watch",
    ]);
    assert.deepEqual(
      run.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs.alarmActions),
      [["arn:home"], ["arn:us-east-1"]],
    );
  });

  it("trusts Scheduler only for its own group, and stops only what carries the environment's tag", async () => {
    const run = await hours("us-east-1");
    assert.match(
      String(run.one("aws:iam/role:Role").inputs.assumeRolePolicy),
      /"aws:SourceAccount":"123456789012".*schedule-group\/onebox-dev-office-hours/,
    );
    assert.match(
      String(run.one("aws:iam/rolePolicy:RolePolicy").inputs.policy),
      /"aws:ResourceTag\/onebox:environment":"dev"/,
    );
  });
});

describe("weeklyCron", () => {
  const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

  it("moves the days on where a delay passes midnight", () => {
    assert.equal(weeklyCron(["fri", "sun"], "23:50", 20), "cron(10 0 ? * MON,SAT *)");
  });

  it("has as many days as were asked for, and the time of day plus the delay", () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(
        fc.subarray(week, { minLength: 1 }),
        clock,
        fc.integer({ min: 0, max: 1_440 }),
        (days, [hour, minute], delay) => {
          const text = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
          const [minutes, hours, , , names = ""] = weeklyCron(days, text, delay).slice(5, -1).split(" ");
          assert.equal(Number(hours) * 60 + Number(minutes), (hour * 60 + minute + delay) % 1_440);
          assert.equal(names.split(",").length, days.length);
        },
      ),
    );
  });
});
