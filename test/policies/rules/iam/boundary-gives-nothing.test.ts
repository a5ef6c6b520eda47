import { unknown } from "../../../../model";
import { boundaryGivesNothing } from "../../../../policies/rules/iam/boundary-gives-nothing";
import { describeRule, graph, node } from "../../describe-rule";

const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const exclusive = "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive";
const ofPeople = "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment";
const allOfPeople = "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive";
const boundaryArn = "arn:aws:iam::123456789012:policy/onebox/prod/onebox-prod-boundary";
const boundary = node("aws:iam/policy:Policy", "limits", { name: "onebox-prod-boundary" });
const other = node("aws:iam/policy:Policy", "reading", { name: "onebox-prod-reading" });

describeRule(boundaryGivesNothing, {
  passes: [
    graph([
      node(attachment, "a", { policyArn: "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole" }),
    ]),
    graph([node("aws:iam/role:Role", "r", { managedPolicyArns: [] })]),
    graph([node(ofPeople, "a", { customerManagedPolicyReference: { name: "reading" } })]),
    // Its ARN is not known before it is there, and it is no boundary.
    graph([other, node(attachment, "a", { policyArn: unknown }, { policyArn: ["reading"] })]),
  ],
  fails: [
    graph([node(attachment, "a", { policyArn: boundaryArn })]),
    graph([boundary, node(attachment, "a", { policyArn: unknown }, { policyArn: ["limits"] })]),
    graph([boundary, node(exclusive, "a", { policyArns: [unknown] }, { policyArns: ["limits"] })]),
    graph([node(exclusive, "a", { policyArns: [boundaryArn] })]),
    graph([node("aws:iam/role:Role", "r", { managedPolicyArns: [boundaryArn] })]),
    graph([node(ofPeople, "a", { customerManagedPolicyReference: { name: "onebox-prod-boundary" } })]),
    graph([node(allOfPeople, "a", { customerManagedPolicyReferences: [{ name: "onebox-prod-boundary", path: "/" }] })]),
    graph([
      boundary,
      node("aws:iam/role:Role", "r", { managedPolicyArns: [unknown] }, { managedPolicyArns: ["limits"] }),
    ]),
  ],
  notEvaluated: [
    graph([node(ofPeople, "a", { customerManagedPolicyReference: { name: unknown } })]),
    graph([node(attachment, "a", { policyArn: unknown })]),
    graph([node("aws:iam/role:Role", "r", { managedPolicyArns: unknown })]),
  ],
});
