import assert from "node:assert/strict";
import { AlertTopic } from "../../../components/alert-topic";
import { EventAlerts } from "../../../components/environment/event-alerts";
import {
  type AwsEvent,
  certificateEvent,
  healthEvent,
  matches,
  rdsEvent,
  scalingEvent,
  snapshotEvent,
} from "../event-pattern";
import { registered, type Run } from "../registered";

const databaseArn = "arn:aws:rds:us-east-1:123456789012:db:onebox-prod";
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const scaledWebId = "service/onebox-prod/onebox-prod-web";
const snapshotPolicyArn = "arn:aws:dlm:us-east-1:123456789012:policy/policy-1";

const ofDatabase = (id: string, instance = databaseArn): AwsEvent => rdsEvent(id, instance);
const ofSnapshots = (state: string, policy = snapshotPolicyArn): AwsEvent => snapshotEvent(state, policy);

describe("EventAlerts", () => {
  let run: Run;

  before(async () => {
    const given = { snapshotPolicyArn, hardwareIds: ["i-1", "vol-1"], certificateArn, scaledWebId };
    const args = { namePrefix: "onebox-prod", alertTopicArn: "arn:topic", databaseArn, ...given };
    run = await registered(() => new EventAlerts("events", args));
  });

  const told = (event: AwsEvent): string[] =>
    run
      .of("aws:cloudwatch/eventRule:EventRule")
      .filter(({ inputs }) => matches(JSON.parse(String(inputs.eventPattern)), event))
      .map(({ inputs }) => String(inputs.name));

  const table: readonly (readonly [what: string, event: AwsEvent, rules: readonly string[]])[] = [
    ["storage that reaches its maximum", ofDatabase("RDS-EVENT-0224"), ["onebox-prod-database-events"]],
    ["storage that may not grow yet", ofDatabase("RDS-EVENT-0220"), ["onebox-prod-database-events"]],
    ["storage that is exhausted", ofDatabase("RDS-EVENT-0007"), ["onebox-prod-database-events"]],
    ["an instance that failed", ofDatabase("RDS-EVENT-0031"), ["onebox-prod-database-events"]],
    ["an upgrade that was taken back", ofDatabase("RDS-EVENT-0270"), ["onebox-prod-database-events"]],
    ["backups that somebody has switched off", ofDatabase("RDS-EVENT-0028"), ["onebox-prod-database-events"]],
    ["a database that was stopped for a week", ofDatabase("RDS-EVENT-0154"), ["onebox-prod-database-events"]],
    ["snapshots that are not made", ofSnapshots("ERROR"), ["onebox-prod-snapshot-events"]],
    ["snapshots that somebody has switched off", ofSnapshots("DISABLED"), ["onebox-prod-snapshot-events"]],
    ["web with as many tasks as it may have", scalingEvent(scaledWebId), ["onebox-prod-service-at-most"]],
    ["a worker with as many tasks as it may have", scalingEvent("service/onebox-prod/onebox-prod-worker"), []],
    ["web of another environment", scalingEvent("service/onebox-dev/onebox-dev-web"), []],
    [
      "hardware that is retired",
      healthEvent("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "i-1"),
      ["onebox-prod-health-events"],
    ],
    ["a volume that is lost", healthEvent("AWS_EBS_VOLUME_LOST", "vol-1"), ["onebox-prod-health-events"]],
    [
      "maintenance of the database",
      healthEvent("AWS_RDS_MAINTENANCE_SCHEDULED", "onebox-prod"),
      ["onebox-prod-health-events"],
    ],
    [
      "a version that ends, by ARN",
      healthEvent("AWS_RDS_PLANNED_LIFECYCLE_EVENT", databaseArn),
      ["onebox-prod-health-events"],
    ],
    [
      "a service update of the queue",
      healthEvent("AWS_ELASTICACHE_X", "onebox-prod-queue-001"),
      ["onebox-prod-health-events"],
    ],
    ["a certificate that was not renewed", certificateEvent(certificateArn), ["onebox-prod-certificate-events"]],
    [
      "a certificate that waits for a person",
      certificateEvent(certificateArn, "Renewal Action Required", "44"),
      ["onebox-prod-certificate-events"],
    ],
    ["a certificate that was renewed", certificateEvent(certificateArn, "Available"), []],
    ["hardware of another environment", healthEvent("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "i-2"), []],
    ["maintenance of another environment", healthEvent("AWS_RDS_MAINTENANCE_SCHEDULED", "onebox-production"), []],
    ["another certificate of the account", certificateEvent(`${certificateArn}0`), []],
    // What happens in every month of a healthy environment.
    ["a tenth of the storage left, before RDS adds to it", ofDatabase("RDS-EVENT-0089"), []],
    ["storage that grew by itself", ofDatabase("RDS-EVENT-0218"), []],
    ["a backup", ofDatabase("RDS-EVENT-0002"), []],
    ["a restart in the window", ofDatabase("RDS-EVENT-0006"), []],
    ["a stop by the clock", ofDatabase("RDS-EVENT-0087"), []],
    ["a drill's copy that fails", ofDatabase("RDS-EVENT-0031", `${databaseArn}-drill-20270101-0200`), []],
    ["another policy of the account", ofSnapshots("ERROR", `${snapshotPolicyArn}0`), []],
    ["a policy that is enabled again", ofSnapshots("ENABLED"), []],
  ];
  for (const [what, event, rules] of table)
    it(`${rules.length === 0 ? "tells nobody of" : "tells of"} ${what}`, () => {
      assert.deepEqual(told(event), rules);
    });

  it("has no rule for snapshots of a volume, or a certificate, that is not there", async () => {
    const args = { namePrefix: "onebox-prod", alertTopicArn: "arn:topic", databaseArn };
    const without = await registered(() => new EventAlerts("events", args));
    assert.deepEqual(
      without.of("aws:cloudwatch/eventRule:EventRule").map(({ inputs }) => inputs.name),
      ["onebox-prod-database-events", "onebox-prod-health-events"],
    );
  });

  it("writes a sentence with its page, to the alert topic", () => {
    for (const { inputs } of run.of("aws:cloudwatch/eventTarget:EventTarget")) {
      assert.equal(inputs.arn, "arn:topic");
      const { inputPaths, inputTemplate } = inputs.inputTransformer as {
        inputPaths: Record<string, string>;
        inputTemplate: string;
      };
      const text = JSON.parse(inputTemplate) as string;
      assert.match(
        text,
        / What to do: docs\/runbooks\/((database|snapshot|health)-events|certificate|service-at-most)\.md$/,
      );
      const used = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name);
      assert.deepEqual(used.sort(), Object.keys(inputPaths).sort());
    }
  });
});

describe("AlertTopic", () => {
  it("takes alarms of this account alone, and what EventBridge tells without a condition", async () => {
    const args = { name: "onebox-prod-alerts", accountId: "123456789012", region: "us-east-1", email: "a@b.c" };
    const run = await registered(() => new AlertTopic("alerts", args));
    const { Statement } = JSON.parse(String(run.one("aws:sns/topicPolicy:TopicPolicy").inputs.policy)) as {
      Statement: readonly Record<string, unknown>[];
    };
    const told = Statement.map(({ Principal, Condition }) => ({ Principal, Condition }));
    assert.deepEqual(told, [
      {
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
      // No condition: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
      { Principal: { Service: "events.amazonaws.com" }, Condition: undefined },
    ]);
    assert.deepEqual(new Set(Statement.map(({ Action }) => Action)), new Set(["sns:Publish"]));
  });
});
