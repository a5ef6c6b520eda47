import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { names } from "../../../../model/names";
import { ScheduledTask, shortestPeriodSeconds, TaskCaller } from "../../../../components/environment/scheduled-task";
import { registered, type Run } from "../../registered";

const task = {
  schedule: "30 2 * * *",
  timezone: "Europe/Berlin",
  path: "/internal/tasks/nightly",
  timeoutSeconds: 300,
};

let isRunning = true;

function tasks(...own: readonly { readonly name: string; readonly schedule: string }[]): Promise<Run> {
  return registered(() => {
    const { roles, taskFunction, taskLogGroup, scheduleGroup } = names("prod", "123456789012", "eu-west-1", "onebox");
    const caller = new TaskCaller("tasks", {
      namePrefix: "onebox-prod",
      environment: "prod",
      accountId: "123456789012",
      region: "eu-west-1",
      function: taskFunction,
      functionRole: roles.taskCaller,
      logGroup: taskLogGroup,
      scheduleGroup,
      schedulerRole: roles.scheduler,
      subnetIds: ["subnet-1"],
      securityGroupId: "sg-1",
      taskUrl: "http://10.20.0.5:8081",
      timeoutSeconds: 300,
      retryWithinSeconds: 86_400,
      logRetentionDays: 30,
      alertTopicArn: "arn:aws:sns:eu-west-1:123456789012:alerts",
    });
    for (const { name, schedule } of own) new ScheduledTask(name, { caller, isRunning, ...task, schedule });
  });
}

describe("ScheduledTask", () => {
  it("calls with the time it was meant for, in the time zone that was named, and keeps what failed", async () => {
    const { inputs } = (await tasks({ name: "nightly", schedule: "30 2 * * *" })).one(
      "aws:scheduler/schedule:Schedule",
    );
    const target = inputs["target"] as { input: string; deadLetterConfig: { arn: string }; retryPolicy: unknown };
    assert.equal(inputs["scheduleExpression"], "cron(30 2 * * ? *)");
    assert.equal(inputs["scheduleExpressionTimezone"], "Europe/Berlin");
    assert.deepEqual(JSON.parse(target.input), {
      task: "nightly",
      path: "/internal/tasks/nightly",
      timeoutSeconds: 300,
      scheduledTime: "<aws.scheduler.scheduled-time>",
    });
    assert.ok(target.retryPolicy);
  });

  it("calls nobody while there is no application", async () => {
    const states: unknown[] = [];
    for (isRunning of [false, true])
      states.push(
        (await tasks({ name: "nightly", schedule: "@daily" })).one("aws:scheduler/schedule:Schedule").inputs["state"],
      );
    assert.deepEqual(states, ["DISABLED", "ENABLED"]);
  });

  it("makes two schedules that name an occurrence the same way where unix means either day", async () => {
    const schedules = (await tasks({ name: "both", schedule: "0 0 13 * fri" })).of("aws:scheduler/schedule:Schedule");
    const inputs = schedules.map(({ inputs: own }) => (own["target"] as { input: string }).input);
    assert.deepEqual(
      schedules.map(({ name }) => name),
      ["both", "both-2"],
    );
    assert.equal(new Set(inputs).size, 1);
  });

  it("refuses what Scheduler cannot say, with the task's name and without a stack trace", async () => {
    await assert.rejects(tasks({ name: "odd", schedule: "0 0 */2 * mon" }), (error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /^The task odd: its schedule has to be named days: [^\n]+ Scheduler cannot say\.$/);
      return true;
    });
  });

  const periods: readonly (readonly [string, number])[] = [
    ["rate(5 minutes)", 300],
    ["*/5 * * * *", 60],
    ["0 * * * *", 3_600],
    ["30 2 * * *", 86_400],
  ];
  for (const [schedule, seconds] of periods)
    it(`retries ${schedule} within ${seconds} s`, () => {
      assert.equal(shortestPeriodSeconds(schedule), seconds);
    });
});

describe("TaskCaller", () => {
  it("is a small function in the VPC that knows no secret", async () => {
    const { inputs } = (await tasks()).one("aws:lambda/function:Function");
    assert.deepEqual(
      [inputs["runtime"], inputs["architectures"], inputs["memorySize"], inputs["timeout"]],
      ["nodejs24.x", ["arm64"], 128, 310],
    );
    assert.deepEqual(inputs["environment"], {
      variables: { TASK_URL: "http://10.20.0.5:8081", ONEBOX_ENVIRONMENT: "prod" },
    });
  });

  it("retries a failure within the task's period, and keeps what failed for good", async () => {
    const { inputs } = (await tasks()).one("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig");
    assert.deepEqual([inputs["maximumRetryAttempts"], inputs["maximumEventAgeInSeconds"]], [2, 21_600]);
  });

  it("has an alarm on both queues", async () => {
    const run = await tasks();
    const watched = run.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs["dimensions"]);
    assert.deepEqual(watched, [
      { QueueName: "onebox-prod-tasks-undelivered" },
      { QueueName: "onebox-prod-tasks-failed" },
    ]);
  });
});
