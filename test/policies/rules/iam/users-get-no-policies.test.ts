import { unknown } from "../../../../model";
import { usersGetNoPolicies } from "../../../../policies/rules/iam/users-get-no-policies";
import { describeRule, given } from "../../describe-rule";

const ofAnybody = { type: "aws:iam/policyAttachment:PolicyAttachment" };

describeRule(usersGetNoPolicies, {
  passes: [given({ roles: ["host"] }, ofAnybody), given({ users: [] }, ofAnybody)],
  fails: [
    {},
    given({}, { type: "aws:iam/userPolicyAttachment:UserPolicyAttachment" }),
    given({}, { type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive" }),
    given({ roles: ["host"], users: ["somebody"] }, ofAnybody),
    given({ users: "somebody" }, ofAnybody),
  ],
  notEvaluated: [given({ users: unknown }, ofAnybody)],
});
