import { type Properties, unknown } from "../../../../model";
import { resourcePolicies } from "../../../../policies/rules/iam/resource-policies";
import { resourcePolicyIsNotPublic } from "../../../../policies/rules/iam/resource-policy-is-not-public";
import { describeRule, given, policy } from "../../describe-rule";

const bus = "aws:cloudwatch/eventBusPolicy:EventBusPolicy";
const allows = (Principal: Properties | string, rest: Properties = {}): string =>
  policy({ Effect: "Allow", Principal, Action: "*", Resource: "*", ...rest });
const bound = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } } };

/** The document as each type takes it. */
function at(path: string, document: string): Properties {
  return path === "details.policy" ? { details: { policy: document } } : { [path]: document };
}

describeRule(resourcePolicyIsNotPublic, {
  passes: [
    ...resourcePolicyIsNotPublic.types.map((type) =>
      given(at(resourcePolicies[type] ?? "", allows({ AWS: "arn:aws:iam::123456789012:root" })), { type }),
    ),
    given({ policy: allows("*", bound) }, { type: bus }),
    ...[
      ["aws:PrincipalOrgID", "${aws:ResourceOrgID}"],
      ["aws:PrincipalAccount", "${aws:ResourceAccount}"],
    ].map(([key = "", value = ""]) =>
      given({ policy: allows("*", { Condition: { StringEquals: { [key]: value } } }) }, { type: bus }),
    ),
    given({}, { type: "aws:s3/accessPoint:AccessPoint" }),
    given(
      {
        policy: allows({ AWS: "*" }, { Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } } }),
      },
      { type: "aws:efs/fileSystemPolicy:FileSystemPolicy" },
    ),
  ],
  fails: [
    ...resourcePolicyIsNotPublic.types.map((type) =>
      given(at(resourcePolicies[type] ?? "", allows({ AWS: ["*"] })), { type }),
    ),
    given({ policy: allows({ AWS: "arn:aws:iam::*:root" }) }, { type: bus }),
    given({ policy: allows({ Federated: "accounts.google.com" }) }, { type: bus }),
    // A variable is what the caller says of himself, and so always true.
    ...["aws:PrincipalOrgID", "aws:PrincipalAccount", "aws:SourceAccount"].map((key) =>
      given({ policy: allows("*", { Condition: { StringEquals: { [key]: `\${${key}}` } } }) }, { type: bus }),
    ),
    given(
      {
        policy: allows("*", {
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:*" } },
        }),
      },
      { type: bus },
    ),
    given({ policy: policy({ Effect: "Allow", NotPrincipal: { AWS: "123456789012" }, Action: "*" }) }, { type: bus }),
    given({ policy: { Statement: { Effect: "Allow", Principal: "*", Action: "*" } } }, { type: bus }),
    given(
      {
        policy: allows({ AWS: "*" }, { Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } } }),
      },
      { type: "aws:efs/fileSystemPolicy:FileSystemPolicy" },
    ),
  ],
  notEvaluated: [given({ policy: unknown }, { type: bus })],
});
