import { unknown } from "../../../../graph";
import { accessListIsPrivate } from "../../../../policies/rules/s3/access-list-is-private";
import { describeRule } from "../../describe-rule";

describeRule(accessListIsPrivate, {
  passes: [{}, { acl: "private" }, { accessControlPolicy: { grants: [{ grantee: { id: "1" } }] } }],
  fails: [
    { acl: "public-read" },
    { acl: "authenticated-read" },
    { accessControlPolicy: { grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }] } },
  ],
  notEvaluated: [{ acl: unknown }, { accessControlPolicy: { grants: unknown } }],
});
