import { unknown } from "../../../../model";
import { masterUsernameIsOwn } from "../../../../policies/rules/rds/master-username-is-own";
import { describeRule, given } from "../../describe-rule";

describeRule(masterUsernameIsOwn, {
  passes: [
    {},
    { username: "onebox_master" },
    given({ masterUsername: "hr_owner" }, { type: "aws:rds/cluster:Cluster" }),
  ],
  fails: [
    { username: "postgres" },
    { username: "Admin" },
    given({ masterUsername: "root" }, { type: "aws:rds/cluster:Cluster" }),
  ],
  notEvaluated: [{ username: unknown }],
});
