import assert from "node:assert/strict";
import { Alarms, type AlarmsArgs, type WatchedHost } from "../../../components/environment/alarms";
import { Budget } from "../../../components/budget";
import { registered, type Registered } from "../registered";

const alarms = async (
  instanceType: string,
  cpuCredits: WatchedHost["cpuCredits"],
  instanceClass: string,
  more: Partial<AlarmsArgs> & { readonly runningClass?: string } = {},
): Promise<readonly Registered[]> => {
  const run = await registered(
    () =>
      new Alarms("alarms", {
        namePrefix: "onebox-prod",
        alertTopicArn: "arn:topic",
        alwaysOn: more.alwaysOn ?? true,
        isRunning: more.isRunning ?? true,
        host: { instanceId: "i-1", instanceType, cpuCredits, metricNamespace: "onebox/prod" },
        database: {
          identifier: "onebox-prod",
          storageGb: 50,
          instanceClass,
          runningClass: more.runningClass ?? instanceClass,
        },
      }),
  );
  return run.of("aws:cloudwatch/metricAlarm:MetricAlarm");
};
const titles = (all: readonly Registered[]): string[] =>
  all.map(({ inputs }) => String(inputs.name).replace("onebox-prod-", ""));

describe("Alarms", () => {
  const always = [
    "host-memory",
    "host-swap",
    "host-root-disk",
    "host-data-disk",
    "host-status",
    "host-problems",
    "site-failed-answers",
    "database-connections",
    "database-memory",
    "database-storage",
    "database-cpu",
  ];
  const cases: readonly (readonly [
    instanceType: string,
    cpuCredits: WatchedHost["cpuCredits"],
    instanceClass: string,
    more: readonly string[],
  ])[] = [
    ["t4g.large", "standard", "db.t4g.medium", ["host-credits", "database-surplus-credits"]],
    ["t3.large", "unlimited", "db.t3.medium", ["host-surplus-credits", "database-surplus-credits"]],
    ["m7g.large", "standard", "db.m7g.large", []],
  ];
  for (const [instanceType, cpuCredits, instanceClass, more] of cases) {
    it(`watches memory, swap, disks, status, storage${more.length > 0 ? ` and ${more.join(", ")}` : " alone"} of ${instanceType}, ${cpuCredits}, and ${instanceClass}`, async () => {
      assert.deepEqual(
        titles(await alarms(instanceType, cpuCredits, instanceClass)).sort(),
        [...always, ...more].sort(),
      );
    });
  }

  it("tells somebody, says what to do, and keeps quiet about a host that is stopped", async () => {
    for (const { name, inputs } of await alarms("t4g.large", "standard", "db.t4g.medium")) {
      assert.deepEqual(inputs.alarmActions, ["arn:topic"], name);
      if (name !== "alarms-host-problems") assert.equal(inputs.treatMissingData, "missing", name);
      assert.ok(String(inputs.alarmDescription).length > 30, name);
    }
  });

  it("tells within three minutes of a system that does not answer", async () => {
    const status = (await alarms("t4g.large", "standard", "db.t4g.medium")).find(
      ({ name }) => name === "alarms-host-status",
    );
    const { metricName, period, evaluationPeriods, threshold } = status?.inputs ?? {};
    assert.deepEqual([metricName, period, evaluationPeriods, threshold], ["StatusCheckFailed_Instance", 60, 3, 0]);
  });

  it("takes a host for ill that says nothing, unless it may be asleep or has nothing to run yet", async () => {
    const problems = async (more: Partial<AlarmsArgs>): Promise<unknown[]> => {
      const all = await alarms("t4g.large", "standard", "db.t4g.medium", more);
      const found = all.find(({ name }) => name === "alarms-host-problems");
      return [found?.inputs.treatMissingData, found?.inputs.actionsEnabled];
    };
    assert.deepEqual(await problems({}), ["breaching", true]);
    assert.deepEqual(await problems({ isRunning: false }), ["breaching", false]);
    assert.deepEqual(await problems({ alwaysOn: false }), ["missing", undefined]);
  });

  it("leaves a host ten minutes of all its CPUs, unless it gains a quarter of what it earns", async () => {
    const credits = async (type: string): Promise<unknown> => {
      const all = await alarms(type, "standard", "db.t4g.medium");
      const queries = all.find(({ name }) => name === "alarms-host-credits")?.inputs.metricQueries;
      return (queries as readonly { expression?: string }[]).at(-1)?.expression;
    };
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html: 36, 192 and 3 an hour.
    assert.equal(await credits("t4g.large"), "IF(now < 20 AND DIFF(now) < 0.75, 1, 0)");
    assert.equal(await credits("t4g.2xlarge"), "IF(now < 80 AND DIFF(now) < 4, 1, 0)");
    assert.equal(await credits("t2.nano"), "IF(now < 10 AND DIFF(now) < 0.0625, 1, 0)");
  });

  it("counts connections and memory by the database's class", async () => {
    const thresholds = async (instanceClass: string, runningClass = instanceClass): Promise<unknown[]> => {
      const all = await alarms("t4g.large", "standard", instanceClass, { runningClass });
      const named = ["alarms-database-connections", "alarms-database-memory"].map((wanted) =>
        all.find(({ name }) => name === wanted),
      );
      return named.map((one) => one?.inputs.threshold);
    };
    assert.deepEqual(await thresholds("db.t4g.micro"), [76, Math.round(0.05 * 1_024 ** 3)]);
    assert.deepEqual(await thresholds("db.m7g.large"), [612, Math.round(0.4 * 1_024 ** 3)]);
    // Another class waits for the window: what runs until then is what is watched.
    assert.deepEqual(await thresholds("db.m7g.large", "db.t4g.micro"), await thresholds("db.t4g.micro"));
    // One that somebody took by hand, and nobody here knows.
    assert.deepEqual(await thresholds("db.t4g.micro", "db.x9.huge"), await thresholds("db.t4g.micro"));
  });

  it("warns of a full database at a tenth of its storage, in bytes", async () => {
    const storage = (await alarms("t4g.large", "standard", "db.t4g.medium")).find(
      ({ name }) => name === "alarms-database-storage",
    );
    assert.equal(storage?.inputs.threshold, 5 * 1_024 ** 3);
  });
});

describe("Budget", () => {
  it("mails at four fifths, at the cap, and when the forecast passes it", async () => {
    const tag = { key: "onebox:environment", value: "prod" };
    const run = await registered(
      () => new Budget("budget", { name: "onebox-prod", monthlyCapUsd: 150, email: "a@b.c", tag }),
    );
    const { inputs } = run.one("aws:budgets/budget:Budget");
    assert.equal(inputs.limitAmount, "150.00");
    assert.deepEqual(inputs.costFilters, [{ name: "TagKeyValue", values: ["user:onebox:environment$prod"] }]);
    const notifications = inputs.notifications as {
      notificationType: string;
      threshold: number;
      subscriberEmailAddresses: string[];
    }[];
    assert.deepEqual(
      notifications.map((one) => [one.notificationType, one.threshold, one.subscriberEmailAddresses]),
      [
        ["ACTUAL", 80, ["a@b.c"]],
        ["ACTUAL", 100, ["a@b.c"]],
        ["FORECASTED", 100, ["a@b.c"]],
      ],
    );
  });
});
