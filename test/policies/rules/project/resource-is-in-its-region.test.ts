import { type Properties, unknown } from "../../../../model";
import { resourceIsInItsRegion } from "../../../../policies/rules/project/resource-is-in-its-region";
import { describeRule, graph, node } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const settings = prodSettings();
/** Of a stack whose region is not the one where AWS keeps what is of none. */
const abroad = settingsOf("prod", {
  region: "eu-central-1",
  availabilityZones: ["eu-central-1a", "eu-central-1b"],
});
const of = (type: string, properties: Properties, own = settings) =>
  graph([node(type, "one", properties)], { settings: own });
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const topic = "aws:sns/topic:Topic";
const encryption = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const block = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";

describeRule(resourceIsInItsRegion, {
  passes: [
    of(encryption, { enabled: true }),
    of(encryption, { region: settings.region }),
    of(alarm, { region: "us-east-1", namespace: "AWS/Route53" }, abroad),
    // Calls that failed which wake and silence it, as of office hours.
    of(alarm, { region: "us-east-1", namespace: "AWS/SQS" }, abroad),
    of(topic, { region: "us-east-1" }, abroad),
    of(block, { accountId: settings.awsAccountId }),
    // Whom it is shared with is another rule's.
    of("aws:guardduty/member:Member", { accountId: "210987654321" }),
    // Not of AWS: an input by the same name may be anything.
    of("pulumi-nodejs:dynamic/onebox:RollOut", { region: "eu-central-1" }),
  ],
  fails: [
    of(encryption, { region: "eu-central-1" }),
    of(encryption, { region: "us-east-1" }, abroad),
    of("aws:dlm/lifecyclePolicy:LifecyclePolicy", { region: "us-east-1" }, abroad),
    of("aws:cloudwatch/eventRule:EventRule", { region: "us-east-1" }, abroad),
    of(alarm, { region: "us-east-1", namespace: "AWS/RDS" }, abroad),
    of(alarm, { region: "eu-west-1", namespace: "AWS/Route53" }, abroad),
    of(topic, { region: "eu-west-1" }, abroad),
    of(block, { accountId: "210987654321" }),
    of("aws:budgets/budget:Budget", { accountId: "210987654321" }),
  ],
  notEvaluated: [
    of(encryption, { region: unknown }),
    of(block, { accountId: unknown }),
    graph([node(encryption, "one", { region: "us-east-1" })]),
  ],
});
