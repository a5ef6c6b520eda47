import assert from "node:assert/strict";
import { SiteDns } from "../../../components/environment/site-dns";
import { registered, type Run } from "../registered";

const site = (alwaysOn: boolean, isRunning = true): Promise<Run> =>
  registered(
    () =>
      new SiteDns("site", {
        namePrefix: "onebox-prod",
        accountId: "123456789012",
        zoneId: "Z1",
        domain: "app.example.com",
        publicIp: "192.0.2.1",
        email: "ops@example.com",
        alwaysOn,
        isRunning,
      }),
  );

describe("SiteDns", () => {
  it("points the domain at the host", async () => {
    const { inputs } = (await site(true)).one("aws:route53/record:Record");
    assert.deepEqual(
      [inputs.name, inputs.type, inputs.records, inputs.zoneId],
      ["app.example.com", "A", ["192.0.2.1"], "Z1"],
    );
  });

  it("makes alarm and topic where Route 53 has its metrics, whatever the environment's region", async () => {
    const run = await site(true);
    const alarm = run.one("aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.equal(alarm.inputs.region, "us-east-1");
    assert.equal(alarm.inputs.treatMissingData, "breaching");
    assert.deepEqual(alarm.inputs.dimensions, { HealthCheckId: "site-id" });
    for (const type of [
      "aws:sns/topic:Topic",
      "aws:sns/topicPolicy:TopicPolicy",
      "aws:sns/topicSubscription:TopicSubscription",
    ]) {
      assert.equal(run.one(type).inputs.region, "us-east-1", type);
    }
  });

  it("leaves the alarm's actions to the office hours where there are some, and only there", async () => {
    const ignored = async (alwaysOn: boolean) =>
      (await site(alwaysOn)).one("aws:cloudwatch/metricAlarm:MetricAlarm").ignoreChanges;
    assert.deepEqual([await ignored(true), await ignored(false)], [[], ["actionsEnabled"]]);
  });

  it("tells nobody that a site without an application does not answer", async () => {
    const alarms = [await site(true, false), await site(true, true)].map((run) =>
      run.one("aws:cloudwatch/metricAlarm:MetricAlarm"),
    );
    assert.deepEqual(
      alarms.map(({ inputs }) => inputs.actionsEnabled),
      [false, true],
    );
  });

  it("lets alarms and events of this account alone publish", async () => {
    const policy = String((await site(true)).one("aws:sns/topicPolicy:TopicPolicy").inputs.policy);
    assert.match(
      policy,
      /"Service":\["cloudwatch\.amazonaws\.com","events\.amazonaws\.com"\].*"aws:SourceAccount":"123456789012"/,
    );
  });
});
