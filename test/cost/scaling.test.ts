import assert from "node:assert/strict";
import type { Resource } from "../../model";
import { BilledStack, type BillingContext, UnknownAmount } from "../../cost/billing";
import { scaleOf } from "../../cost/scaling";
import { defaultUsage } from "../../model/usage";
import { resource } from "./resources";

const service = resource("aws:ecs/service:Service", "web", { name: "onebox-prod-web" });

function target(minCapacity: number, maxCapacity: number): Resource {
  const named = { resourceId: "service/onebox-prod/onebox-prod-web", minCapacity, maxCapacity };
  return resource("aws:appautoscaling/target:Target", "web", named);
}

function action(name: string, schedule: string, least: string | number, most: string | number, more = {}): Resource {
  return resource("aws:appautoscaling/scheduledAction:ScheduledAction", name, {
    resourceId: "service/onebox-prod/onebox-prod-web",
    schedule,
    timezone: "Europe/Berlin",
    scalableTargetAction: { minCapacity: least, maxCapacity: most },
    ...more,
  });
}

function scale(desired: number, ...others: readonly Resource[]) {
  const context: BillingContext = {
    usage: defaultUsage,
    asOf: "2026-10-08",
    stack: new BilledStack([service, ...others]),
  };
  return scaleOf(service, "onebox-prod-web", desired, context);
}

const morning = action("morning", "cron(0 6 ? * MON-FRI *)", 2, 10);
const evening = action("evening", "cron(0 18 ? * MON-FRI *)", "0", "0");

describe("how many tasks there are", () => {
  const cases = [
    ["without scaling, what the service asks for", 3, [], { expected: 3, peak: 3, most: 3 }],
    ["with scaling, at least its least", 1, [target(2, 8)], { expected: 2, peak: 2, most: 8 }],
    ["with scaling, at most its most", 9, [target(2, 8)], { expected: 8, peak: 8, most: 8 }],
    ["before the first release none, and in the worst case all", 0, [target(0, 8)], { expected: 0, peak: 0, most: 8 }],
    // 60 of the week's 168 hours.
    ["in office hours", 1, [target(2, 10), morning, evening], { expected: 120 / 168, peak: 2, most: 600 / 168 }],
    [
      "with a minimum that a schedule raises for good",
      1,
      [target(1, 4), action("up", "cron(0 6 ? * MON *)", 3, 6)],
      { expected: 3, peak: 3, most: 6 },
    ],
    [
      "with a maximum for once, which may be of any hour",
      1,
      [target(1, 4), action("sale", "at(2026-11-27T08:00:00)", 6, 12)],
      { expected: 1, peak: 1, most: 12 },
    ],
    [
      "with a schedule that ends some day, which may have ended",
      1,
      [target(2, 4), action("night", "cron(0 20 * * ? *)", "0", "0", { endTime: "2026-12-31T00:00:00Z" })],
      { expected: 2, peak: 2, most: 4 },
    ],
    [
      "with schedules of two zones, of which nobody knows which is first",
      1,
      [target(2, 4), morning, { ...evening, properties: { ...evening.properties, timezone: "UTC" } }],
      { expected: 2, peak: 2, most: 10 },
    ],
  ] as const;
  for (const [title, desired, others, wanted] of cases)
    it(title, () => {
      const found = scale(desired, ...others);
      const near = Object.entries(wanted).filter(
        ([name, value]) => Math.abs(found[name as keyof typeof found] - value) > 1e-9,
      );
      assert.deepEqual(near, [], JSON.stringify(found));
    });

  it("is not told where a limit is no number", () => {
    assert.throws(() => scale(1, target(1, 4), action("up", "cron(0 6 ? * MON *)", "many", "6")), UnknownAmount);
  });
});
