import { type Properties, unknown } from "../../../../model";
import { boundaryDeniesWhatDestroys } from "../../../../policies/rules/iam/boundary-denies-what-destroys";
import { describeRule } from "../../describe-rule";

const everything: Properties = { Effect: "Allow", Action: "*", Resource: "*" };
const ways: Properties = {
  Effect: "Deny",
  Action: ["iam:*", "cloudtrail:*", "kms:*", "ec2:Delete*", "rds:Delete*", "s3:DeleteBucket", "s3:PutAccount*"],
  Resource: "*",
};

function boundary(...statements: readonly Properties[]): Properties {
  return { name: "onebox-boundary", policy: JSON.stringify({ Statement: statements }) };
}

describeRule(boundaryDeniesWhatDestroys, {
  passes: [
    boundary(everything, ways),
    boundary(everything, { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::onebox-media/*" }),
    boundary({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
    { name: "others", policy: JSON.stringify({ Statement: [everything] }) },
  ],
  fails: [
    boundary(everything),
    boundary(everything, { ...ways, Action: ["iam:*", "kms:*"] }),
    boundary(everything, { ...ways, Effect: "Allow" }),
    boundary(everything, { ...ways, Resource: "arn:aws:s3:::nothing" }),
    boundary(everything, { ...ways, Condition: { StringEquals: { "aws:PrincipalTag/team": "nobody" } } }),
    boundary(everything, { Effect: "Deny", Action: "*", NotResource: "*" }),
    { name: "onebox-boundary", policy: "no" },
  ],
  notEvaluated: [{ name: "onebox-boundary", policy: unknown }],
});
