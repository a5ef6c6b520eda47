import { unknown } from "../../../../model";
import { documentsStayPrivate } from "../../../../policies/rules/ssm/documents-stay-private";
import { describeRule } from "../../describe-rule";

const settingId = "/ssm/documents/console/public-sharing-permission";
const arn = `arn:aws:ssm:us-east-1:123456789012:servicesetting${settingId}`;

describeRule(documentsStayPrivate, {
  passes: [
    { settingId, settingValue: "Disable" },
    { settingId: arn, settingValue: "Disable" },
    { settingId: "/ssm/parameter-store/high-throughput-enabled", settingValue: "true" },
  ],
  fails: [{ settingId, settingValue: "Enable" }, { settingId: arn, settingValue: "Enable" }, { settingId }],
  notEvaluated: [
    { settingId, settingValue: unknown },
    { settingId: unknown, settingValue: "Enable" },
  ],
});
