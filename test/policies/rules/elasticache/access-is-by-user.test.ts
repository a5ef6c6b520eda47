import { unknown } from "../../../../model";
import { accessIsByUser } from "../../../../policies/rules/elasticache/access-is-by-user";
import { describeRule, given } from "../../describe-rule";

const serverless = { type: "aws:elasticache/serverlessCache:ServerlessCache" };
const userGroup = { type: "aws:elasticache/userGroup:UserGroup" };

describeRule(accessIsByUser, {
  passes: [
    { userGroupIds: ["onebox-prod-queue"] },
    { userGroupIds: unknown },
    given({ userIds: ["onebox-prod-queue", "onebox-prod-nobody"] }, userGroup),
    given({}, userGroup),
    given({ engine: "valkey", userGroupId: "onebox-prod-queue" }, serverless),
    given({ engine: "memcached" }, serverless),
  ],
  fails: [
    {},
    { userGroupIds: [] },
    given({ engine: "valkey" }, serverless),
    given({ engine: "redis", userGroupId: "" }, serverless),
    given({ userIds: ["app", "default"] }, userGroup),
  ],
  notEvaluated: [
    given({ engine: unknown }, serverless),
    given({ userIds: unknown }, userGroup),
    given({ userIds: ["app", unknown] }, userGroup),
  ],
});
