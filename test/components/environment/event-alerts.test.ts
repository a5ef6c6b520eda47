import assert from "node:assert/strict";
import { AlertTopic } from "../../../components/alert-topic";
import { EventAlerts } from "../../../components/environment/event-alerts";
import { registered, type Run } from "../registered";

const databaseArn = "arn:aws:rds:us-east-1:123456789012:db:onebox-prod";
const snapshotPolicyArn = "arn:aws:dlm:us-east-1:123456789012:policy/policy-1";

/** As AWS writes them: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.sample.html */
const ofDatabase = (id: string, instance = databaseArn): Event => ({
  source: "aws.rds",
  "detail-type": "RDS DB Instance Event",
  resources: [instance],
  detail: { EventID: id, SourceIdentifier: "onebox-prod", Message: "Something happened" },
});
const ofSnapshots = (state: string, policy = snapshotPolicyArn): Event => ({
  source: "aws.dlm",
  "detail-type": "DLM Policy State Change",
  resources: [policy],
  detail: { state, cause: "Role provided does not have sufficient permissions", policy_id: policy },
});

interface Event {
  readonly [field: string]: string | readonly string[] | Event;
}

/** EventBridge's rule for patterns of plain values: each field has one of them; of an array one element is enough. */
function matches(pattern: unknown, event: Event): boolean {
  return Object.entries(pattern as Record<string, unknown>).every(([field, wanted]) => {
    const found = event[field];
    if (found === undefined) return false;
    if (!Array.isArray(wanted)) return matches(wanted, found as Event);
    return [found].flat().some((one) => wanted.includes(one));
  });
}

describe("EventAlerts", () => {
  let run: Run;

  before(async () => {
    const args = { namePrefix: "onebox-prod", alertTopicArn: "arn:topic", databaseArn, snapshotPolicyArn };
    run = await registered(() => new EventAlerts("events", args));
  });

  const told = (event: Event): string[] =>
    run
      .of("aws:cloudwatch/eventRule:EventRule")
      .filter(({ inputs }) => matches(JSON.parse(String(inputs.eventPattern)), event))
      .map(({ inputs }) => String(inputs.name));

  const table: readonly (readonly [what: string, event: Event, rules: readonly string[]])[] = [
    ["storage that reaches its maximum", ofDatabase("RDS-EVENT-0224"), ["onebox-prod-database-events"]],
    ["storage that may not grow yet", ofDatabase("RDS-EVENT-0220"), ["onebox-prod-database-events"]],
    ["storage that is exhausted", ofDatabase("RDS-EVENT-0007"), ["onebox-prod-database-events"]],
    ["an instance that failed", ofDatabase("RDS-EVENT-0031"), ["onebox-prod-database-events"]],
    ["an upgrade that was taken back", ofDatabase("RDS-EVENT-0270"), ["onebox-prod-database-events"]],
    ["snapshots that are not made", ofSnapshots("ERROR"), ["onebox-prod-snapshot-events"]],
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

  it("writes a sentence with its page, to the alert topic", () => {
    for (const { inputs } of run.of("aws:cloudwatch/eventTarget:EventTarget")) {
      assert.equal(inputs.arn, "arn:topic");
      const { inputPaths, inputTemplate } = inputs.inputTransformer as {
        inputPaths: Record<string, string>;
        inputTemplate: string;
      };
      const text = JSON.parse(inputTemplate) as string;
      assert.match(text, / What to do: docs\/runbooks\/(database|snapshot)-events\.md$/);
      const used = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name);
      assert.deepEqual(used.sort(), Object.keys(inputPaths).sort());
    }
  });
});

describe("AlertTopic", () => {
  it("takes what alarms and events of this account tell, and nobody else", async () => {
    const args = { name: "onebox-prod-alerts", accountId: "123456789012", region: "us-east-1", email: "a@b.c" };
    const run = await registered(() => new AlertTopic("alerts", args));
    const { Statement } = JSON.parse(String(run.one("aws:sns/topicPolicy:TopicPolicy").inputs.policy)) as {
      Statement: readonly Record<string, unknown>[];
    };
    const [one] = Statement;
    assert.equal(Statement.length, 1);
    assert.deepEqual(one?.["Principal"], { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] });
    assert.deepEqual(one["Condition"], { StringEquals: { "aws:SourceAccount": "123456789012" } });
  });
});
