import { unknown } from "../../../../graph";
import { permissionNamesItsSource } from "../../../../policies/rules/lambda/permission-names-its-source";
import { describeRule } from "../../describe-rule";

describeRule(permissionNamesItsSource, {
  passes: [
    { principal: "scheduler.amazonaws.com", sourceArn: "arn:aws:scheduler:us-east-1:1:schedule/a/b" },
    { principal: "123456789012" },
    { principal: "s3.amazonaws.com", sourceAccount: unknown },
  ],
  fails: [{ principal: "scheduler.amazonaws.com" }],
  notEvaluated: [{ principal: unknown }],
});
