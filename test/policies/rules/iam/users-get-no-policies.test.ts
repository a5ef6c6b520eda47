import { usersGetNoPolicies } from "../../../../policies/rules/iam/users-get-no-policies";
import { describeRule } from "../../describe-rule";

describeRule(usersGetNoPolicies, {
  fails: [{}],
  neverUnknown: "that it is there is the fault",
});
