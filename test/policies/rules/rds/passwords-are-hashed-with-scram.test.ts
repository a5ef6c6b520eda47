import { unknown } from "../../../../model";
import { passwordsAreHashedWithScram } from "../../../../policies/rules/rds/passwords-are-hashed-with-scram";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/clusterParameterGroup:ClusterParameterGroup" };
const set = (name: string, value: string) => ({ parameters: [{ name, value }] });

describeRule(passwordsAreHashedWithScram, {
  passes: [{}, set("password_encryption", "scram-sha-256"), set("rds.accepted_password_auth_method", "scram")],
  fails: [
    set("password_encryption", "md5"),
    set("rds.accepted_password_auth_method", "md5+scram"),
    given(set("password_encryption", "md5"), cluster),
  ],
  notEvaluated: [{ parameters: unknown }, { parameters: [{ name: "password_encryption", value: unknown }] }],
});
