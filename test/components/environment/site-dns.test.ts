import assert from "node:assert/strict";
import { type Leads, SiteDns } from "../../../components/environment/site-dns";
import { registered, type Run } from "../registered";

const onHost: Leads = { host: { publicIp: "192.0.2.1", percent: 100 } };
const service = { dnsName: "onebox-prod-1.us-east-1.elb.amazonaws.com", hostedZoneId: "Z35SXDOTRQ7X7K" };

const site = (alwaysOn: boolean, isRunning = true, leads = onHost): Promise<Run> =>
  registered(
    () =>
      new SiteDns("site", {
        namePrefix: "onebox-prod",
        accountId: "123456789012",
        zoneId: "Z1",
        domain: "app.example.com",
        leads,
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

  const shares: readonly (readonly [
    title: string,
    leads: Leads,
    expected: readonly (readonly [string, string, number])[],
  ])[] = [
    ["the host alone", onHost, [["site", "host", 100]]],
    ["the service alone", { service: { ...service, percent: 100 } }, [["site-service", "service", 100]]],
    [
      "both in shares",
      { host: { publicIp: "192.0.2.1", percent: 90 }, service: { ...service, percent: 10 } },
      [
        ["site", "host", 90],
        ["site-service", "service", 10],
      ],
    ],
  ];
  for (const [title, leads, expected] of shares) {
    it(`leads to ${title}, by records that a move leaves as they are but for their shares`, async () => {
      const records = (await site(true, true, leads)).of("aws:route53/record:Record");
      const found = records.map(({ name, inputs }) => {
        const [policy] = inputs.weightedRoutingPolicies as { weight: number }[];
        return [name, inputs.setIdentifier, policy?.weight];
      });
      assert.deepEqual(found.sort(), expected);
    });
  }

  it("gives the host's record its share before another of its name is made, as Route 53 takes none beside a simple one", async () => {
    const run = await site(true, true, { ...onHost, service: { ...service, percent: 0 } });
    assert.deepEqual(run.one("aws:route53/record:Record", "site-service").dependsOn, [
      "aws:route53/record:Record::site",
    ]);
  });

  it("answers with the host where no task is healthy", async () => {
    const run = await site(true, true, { ...onHost, service: { ...service, percent: 100 } });
    const { inputs } = run.one("aws:route53/record:Record", "site-service");
    assert.deepEqual(inputs.aliases, [
      { name: service.dnsName, zoneId: service.hostedZoneId, evaluateTargetHealth: true },
    ]);
    assert.equal(inputs.ttl, undefined);
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

  it("lets no other account's alarms publish", async () => {
    const policy = String((await site(true)).one("aws:sns/topicPolicy:TopicPolicy").inputs.policy);
    assert.match(policy, /"Service":"cloudwatch\.amazonaws\.com".*"aws:SourceAccount":"123456789012"/);
  });
});
