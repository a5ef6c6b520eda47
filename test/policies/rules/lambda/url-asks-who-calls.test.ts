import { unknown } from "../../../../model";
import { urlAsksWhoCalls } from "../../../../policies/rules/lambda/url-asks-who-calls";
import { describeRule } from "../../describe-rule";

describeRule(urlAsksWhoCalls, {
  passes: [{ authorizationType: "AWS_IAM" }],
  fails: [{}, { authorizationType: "NONE" }],
  notEvaluated: [{ authorizationType: unknown }],
});
