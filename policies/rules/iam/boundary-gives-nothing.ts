import { expect, expectEach } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const boundaryGivesNothing = rule(
  [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:iam/role:Role",
  ],
  {
    id: "iam-boundary-gives-nothing",
    severity: "critical",
    sameAs: [],
    why: "A permissions boundary is wide because it gives nothing; attached to a role it gives all of it.",
    fix: "Set it as `permissionsBoundary`, and attach a policy that names what is needed.",
    check: (resource) =>
      resource.type === "aws:iam/role:Role"
        ? expectEach(resource, "managedPolicyArns", (item) =>
            expect(resource, item).notToMatch(/boundary$/, "a boundary"),
          )
        : expect(resource, "policyArn").notToMatch(/boundary$/, "a boundary"),
  },
);
