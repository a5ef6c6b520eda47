import { unknown } from "../../../../graph";
import { masterPasswordIsManaged } from "../../../../policies/rules/rds/master-password-is-managed";
import { describeRule } from "../../describe-rule";

describeRule(masterPasswordIsManaged, {
  passes: [{ manageMasterUserPassword: true }, { replicateSourceDb: "db" }],
  fails: [{}, { manageMasterUserPassword: true, password: "hunter2" }, { password: unknown }],
  notEvaluated: [{ manageMasterUserPassword: unknown }],
});
