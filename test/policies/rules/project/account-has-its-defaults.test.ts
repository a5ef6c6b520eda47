import { unknown } from "../../../../model";
import { accountHasItsDefaults } from "../../../../policies/rules/project/account-has-its-defaults";
import { accountSettings, describeRule, graph, node } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");
const settingId = "/ssm/documents/console/public-sharing-permission";
const documents = node("aws:ssm/serviceSetting:ServiceSetting", "documents", { settingId });
const switches = [
  node("aws:ebs/encryptionByDefault:EncryptionByDefault", "volumes"),
  node("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "snapshots"),
  node("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "images"),
  node("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "metadata"),
  node("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "buckets"),
];
const others = node("aws:ssm/serviceSetting:ServiceSetting", "others", { settingId: "/ssm/automation/tier" });

describeRule(accountHasItsDefaults, {
  passes: [
    graph([stack, ...switches, documents], { settings: accountSettings() }),
    graph([stack], { settings: settingsOf("account", { madeElsewhere: ["accountDefaults"] }) }),
    graph([stack], { settings: prodSettings() }),
    graph([stack]),
  ],
  fails: [
    graph([stack], { settings: accountSettings() }),
    graph([stack], { settings: settingsOf("account", { madeElsewhere: ["auditTrail"] }) }),
    graph([stack, ...switches], { settings: accountSettings() }),
    graph([stack, ...switches, others], { settings: accountSettings() }),
    ...switches.map((left) =>
      graph([stack, ...switches.filter((one) => one !== left), documents], { settings: accountSettings() }),
    ),
  ],
  notEvaluated: [
    graph([stack, ...switches, node("aws:ssm/serviceSetting:ServiceSetting", "one", { settingId: unknown })], {
      settings: accountSettings(),
    }),
  ],
});
