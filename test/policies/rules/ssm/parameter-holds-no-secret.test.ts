import { unknown } from "../../../../model";
import { parameterHoldsNoSecret } from "../../../../policies/rules/ssm/parameter-holds-no-secret";
import { describeRule } from "../../describe-rule";

describeRule(parameterHoldsNoSecret, {
  passes: [{ type: "String", name: "/onebox/prod/release", value: "none" }],
  fails: [
    { type: "SecureString", value: "x" },
    { type: "String", name: "/onebox/prod/db-password", value: "x" },
    { type: "String", value: "AKIAABCDEFGHIJKLMNOP" },
    { type: "StringList", value: "one,AKIAABCDEFGHIJKLMNOP" },
    { type: "String", insecureValue: "AKIAABCDEFGHIJKLMNOP" },
    { type: "String", valueWo: "-----BEGIN PRIVATE KEY-----" },
  ],
  notEvaluated: [
    { type: "String", value: unknown },
    { type: "String", name: unknown, value: "none" },
    { type: unknown },
    { type: "String", insecureValue: unknown },
  ],
});
