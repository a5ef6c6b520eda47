import { unknown } from "../../../../model";
import { permissionNamesItsSource } from "../../../../policies/rules/lambda/permission-names-its-source";
import { describeRule } from "../../describe-rule";

describeRule(permissionNamesItsSource, {
  passes: [
    { principal: "scheduler.amazonaws.com", sourceArn: "arn:aws:scheduler:us-east-1:123456789012:schedule/a/b" },
    { principal: "123456789012" },
    { principal: "events.amazonaws.com", sourceArn: unknown },
    { principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::onebox-files", sourceAccount: "123456789012" },
    { principal: "s3.amazonaws.com", sourceAccount: unknown },
  ],
  fails: [
    { principal: "scheduler.amazonaws.com" },
    { principal: "events.amazonaws.com", sourceArn: "*" },
    { principal: "events.amazonaws.com", sourceArn: "arn:aws:events:*:*:rule/*" },
    { principal: "logs.us-east-1.amazonaws.com", sourceArn: "" },
    { principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::onebox-files" },
    { principal: "s3.amazonaws.com", sourceAccount: "*" },
  ],
  notEvaluated: [{ principal: unknown }],
});
