import assert from "node:assert/strict";
import { Mail, type MailArgs, sendMail } from "../../../components/environment/mail";
import { dmarcRecord } from "../../../components/environment/mail/records";
import { registered } from "../registered";

const configurationSet = {
  name: "onebox-prod",
  arn: "arn:aws:ses:eu-central-1:123456789012:configuration-set/onebox-prod",
};

const mail = (rest: Partial<MailArgs> = {}) =>
  registered(
    () =>
      new Mail("mail", {
        namePrefix: "onebox-prod",
        accountId: "123456789012",
        region: "eu-central-1",
        domain: "app.example.com",
        zoneId: "Z1",
        configurationSet,
        dmarc: "reject",
        email: "ops@example.com",
        alertTopicArn: "arn:aws:sns:eu-central-1:123456789012:onebox-prod-alerts",
        ...rest,
      }),
  );

describe("Mail", () => {
  it("has every record that SES and those who receive look for, in the zone", async () => {
    const records = (await mail()).of("aws:route53/record:Record").map(({ inputs }) => inputs);
    assert.deepEqual(
      records.map(({ name, type, records: values, zoneId }) => [name, type, values, zoneId]).sort(byText),
      [
        ["_dmarc.app.example.com", "TXT", ["v=DMARC1; p=reject"], "Z1"],
        ["bounce.app.example.com", "MX", ["10 feedback-smtp.eu-central-1.amazonses.com"], "Z1"],
        ["bounce.app.example.com", "TXT", ["v=spf1 include:amazonses.com ~all"], "Z1"],
        ["one._domainkey.app.example.com", "CNAME", ["one.dkim.amazonses.com"], "Z1"],
        ["three._domainkey.app.example.com", "CNAME", ["three.dkim.amazonses.com"], "Z1"],
        ["two._domainkey.app.example.com", "CNAME", ["two.dkim.amazonses.com"], "Z1"],
      ],
    );
  });

  it("sends by one set, by TLS, and to nobody who bounced or complained", async () => {
    const run = await mail();
    const set = run.one("aws:sesv2/configurationSet:ConfigurationSet").inputs;
    assert.deepEqual(
      [set.configurationSetName, set.deliveryOptions, set.suppressionOptions],
      ["onebox-prod", { tlsPolicy: "REQUIRE" }, { suppressedReasons: ["BOUNCE", "COMPLAINT"] }],
    );
    assert.equal(run.one("aws:sesv2/emailIdentity:EmailIdentity").inputs.configurationSetName, "onebox-prod");
  });

  it("tells a topic of its own what came back, which SES may write to for this set alone", async () => {
    const run = await mail();
    const { eventDestination } = run.one(
      "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination",
    ).inputs;
    assert.deepEqual(eventDestination, {
      enabled: true,
      matchingEventTypes: ["BOUNCE", "COMPLAINT", "REJECT"],
      snsDestination: { topicArn: "arn:of:mail-events" },
    });
    const [statement] = (
      JSON.parse(String(run.one("aws:sns/topicPolicy:TopicPolicy").inputs.policy)) as { Statement: unknown[] }
    ).Statement;
    assert.deepEqual(statement, {
      Sid: "NewsOfOne",
      Effect: "Allow",
      Principal: { Service: "ses.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-central-1:123456789012:onebox-prod-mail-events",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012", "aws:SourceArn": configurationSet.arn },
      },
    });
    assert.equal(run.one("aws:sns/topicSubscription:TopicSubscription").inputs.endpoint, "ops@example.com");
  });

  it("has an alarm before AWS begins a review, on what AWS goes by", async () => {
    const alarms = (await mail()).of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs);
    assert.deepEqual(
      alarms.map(({ name, namespace, metricName, threshold, dimensions }) => {
        return { name, namespace, metricName, threshold, dimensions };
      }),
      [
        {
          name: "onebox-prod-mail-bounces",
          namespace: "AWS/SES",
          metricName: "Reputation.BounceRate",
          threshold: 0.025,
          dimensions: undefined,
        },
        {
          name: "onebox-prod-mail-complaints",
          namespace: "AWS/SES",
          metricName: "Reputation.ComplaintRate",
          threshold: 0.0005,
          dimensions: undefined,
        },
      ],
    );
  });

  it("asks for reports where somebody wants them", () => {
    assert.equal(
      dmarcRecord({ dmarc: "quarantine", dmarcReports: "dmarc@example.com" }),
      "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com",
    );
  });

  it("is sent from addresses of the one domain, by identity and set of this environment", () => {
    const scope = { accountId: "123456789012", region: "eu-central-1", domain: "app.example.com" };
    const { Action, Resource, Condition } = sendMail({ ...scope, configurationSetArn: configurationSet.arn });
    assert.deepEqual(Action, ["ses:SendEmail", "ses:SendRawEmail"]);
    assert.deepEqual(Resource, [
      "arn:aws:ses:eu-central-1:123456789012:identity/app.example.com",
      configurationSet.arn,
    ]);
    assert.deepEqual(Condition, { StringLike: { "ses:FromAddress": "*@app.example.com" } });
  });
});

function byText(left: unknown, right: unknown): number {
  return String(left) < String(right) ? -1 : 1;
}
