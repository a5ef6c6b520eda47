import { unknown } from "../../../../model";
import { urlAuthType } from "../../../../policies/rules/lambda/url-auth-type";
import { describeRule } from "../../describe-rule";

describeRule(urlAuthType, {
  passes: [{ authorizationType: "AWS_IAM" }],
  fails: [{}, { authorizationType: "NONE" }],
  notEvaluated: [{ authorizationType: unknown }],
});
