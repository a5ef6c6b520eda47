import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  type ScaledService,
  ServiceScaling,
  type ServiceScalingArgs,
} from "../../../../components/environment/app-service";
import { registered, type Run } from "../../registered";
import { balancer, once } from "./parts";

const scaled = (name: string, rest: Omit<ScaledService, "name" | "resourceId">): ScaledService => ({
  name: `onebox-prod-${name}`,
  resourceId: pulumi.output(`service/onebox-prod/onebox-prod-${name}`),
  ...rest,
});
const made = (change: Partial<ServiceScalingArgs> = {}): Promise<Run> =>
  registered(
    () =>
      new ServiceScaling("scaling", {
        services: [
          scaled("web", { by: "requests", least: 2, most: 6 }),
          scaled("worker", { by: "queue", least: 1, most: 4 }),
          scaled("clock", { by: "processor", least: 1, most: 1 }),
        ],
        balancer,
        metricNamespace: "onebox/prod",
        isRunning: true,
        ...change,
      }),
  );
const target = "aws:appautoscaling/target:Target";
const policy = "aws:appautoscaling/policy:Policy";
const limits = (run: Run, type: string): unknown[] =>
  run.of(type).map(({ name, inputs }) => {
    const { minCapacity, maxCapacity } = (inputs.scalableTargetAction ?? inputs) as Record<string, unknown>;
    return [name, minCapacity, maxCapacity];
  });

const usual = once(() => made());

describe("ServiceScaling", () => {
  it("keeps each service between its limits, and starts nothing before there is an application", async () => {
    assert.deepEqual(limits(await usual(), target).sort(), [
      ["onebox-prod-clock", 1, 1],
      ["onebox-prod-web", 2, 6],
      ["onebox-prod-worker", 1, 4],
    ]);
    assert.deepEqual(limits(await made({ isRunning: false }), target).sort(), [
      ["onebox-prod-clock", 0, 1],
      ["onebox-prod-web", 0, 6],
      ["onebox-prod-worker", 0, 4],
    ]);
  });

  it("goes by the processor, web by its requests as well, and the first process by the jobs that wait", async () => {
    const run = await made({ requestsPerTask: 600, jobsPerTask: 25 });
    assert.deepEqual(
      run
        .of(policy)
        .map(({ name }) => name)
        .sort(),
      [
        "onebox-prod-web-processor",
        "onebox-prod-web-requests",
        "onebox-prod-worker-processor",
        "onebox-prod-worker-queue",
      ],
    );
    const of = (name: string) =>
      run.one(policy, name).inputs.targetTrackingScalingPolicyConfiguration as Record<string, Record<string, unknown>>;
    const requests = of("onebox-prod-web-requests");
    assert.deepEqual(
      [requests.targetValue, requests.predefinedMetricSpecification?.resourceLabel],
      [600, "app/onebox-prod/1/targetgroup/onebox-prod-web/2"],
    );
    const queue = of("onebox-prod-worker-queue");
    const metrics = queue.customizedMetricSpecification?.metrics as Record<string, unknown>[];
    assert.deepEqual(
      metrics.map(({ id, expression, returnData }) => [id, expression, returnData]),
      [
        ["waiting", undefined, false],
        ["tasks", undefined, false],
        ["each", "waiting / tasks", true],
      ],
    );
    assert.equal(queue.targetValue, 25);
  });

  it("lets nothing run outside of office hours, and starts once the database may be up", async () => {
    const officeHours = { days: ["mon", "fri"], start: "07:00", stop: "20:00", timezone: "Europe/Berlin" };
    const action = "aws:appautoscaling/scheduledAction:ScheduledAction";
    const run = await made({ officeHours });
    const start = run.one(action, "onebox-prod-web-start").inputs;
    assert.deepEqual([start.schedule, start.timezone], ["cron(10 7 ? * MON,FRI *)", "Europe/Berlin"]);
    assert.equal(run.one(action, "onebox-prod-web-stop").inputs.schedule, "cron(0 20 ? * MON,FRI *)");
    assert.deepEqual(limits(run, action).sort(), [
      ["onebox-prod-clock-start", 1, 1],
      ["onebox-prod-clock-stop", 0, 0],
      ["onebox-prod-web-start", 2, 6],
      ["onebox-prod-web-stop", 0, 0],
      ["onebox-prod-worker-start", 1, 4],
      ["onebox-prod-worker-stop", 0, 0],
    ]);
    const asleep = await made({ officeHours, isRunning: false });
    assert.deepEqual(asleep.one(action, "onebox-prod-web-start").inputs.scalableTargetAction, {
      minCapacity: 0,
      maxCapacity: 6,
    });
  });
});
