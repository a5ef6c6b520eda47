import { unknown } from "../../../../model";
import { parameterHoldsNoSecret } from "../../../../policies/rules/ssm/parameter-holds-no-secret";
import { describeRule } from "../../describe-rule";

describeRule(parameterHoldsNoSecret, {
  passes: [
    { type: "String", name: "/onebox/prod/release", value: "none" },
    { type: "String", name: "/onebox/tokens/count", value: "3" },
    { type: "String", name: "/onebox/prod/mail", value: JSON.stringify({ user: "app", password: "$PASSWORD" }) },
  ],
  fails: [
    { type: "SecureString", value: "x" },
    { type: "String", name: "/onebox/prod/db-password", value: "x" },
    { type: "String", value: "AKIAABCDEFGHIJKLMNOP" },
    ...["db/pass", "db_pwd", "credentials", "signing-key", "jwtKey", "private"].map((name) => ({
      ...{ type: "String", name: `/onebox/prod/${name}`, value: "x" },
    })),
    { type: "String", name: "/onebox/prod/mail", value: JSON.stringify({ user: "app", password: "hunter2" }) },
    { type: "String", name: "/onebox/prod/mail", value: btoa("export DB_PASSWORD=hunter2hunter2") },
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
