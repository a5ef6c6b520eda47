import { unknown } from "../../../../model";
import { accessIsByUser } from "../../../../policies/rules/elasticache/access-is-by-user";
import { describeRule, given } from "../../describe-rule";

const userGroup = { type: "aws:elasticache/userGroup:UserGroup" };

describeRule(accessIsByUser, {
  passes: [
    { userGroupIds: ["onebox-prod-queue"] },
    { userGroupIds: unknown },
    given({ userIds: ["onebox-prod-queue", "onebox-prod-nobody"] }, userGroup),
    given({}, userGroup),
  ],
  fails: [{}, { userGroupIds: [] }, given({ userIds: ["app", "default"] }, userGroup)],
  notEvaluated: [given({ userIds: unknown }, userGroup), given({ userIds: ["app", unknown] }, userGroup)],
});
