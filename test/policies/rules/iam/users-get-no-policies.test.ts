import { usersGetNoPolicies } from "../../../../policies/rules/iam/users-get-no-policies";
import { describeRule } from "../../describe-rule";

describeRule(usersGetNoPolicies, {
  fails: [{}],
  nothingPasses: "that it is there is the fault",
  neverUnknown: "that it is there is the fault",
});
