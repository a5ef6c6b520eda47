import { covers, type Statement } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { runsAnything } from "../ssm/commands-are-documents-of-ours";
import { eachPermission, isOpen, permissionTypes } from "./documents";

const sendCommand = "ssm:SendCommand";

/**
 * Ways up, and the step of each without which it does not work: https://pathfinding.cloud/paths. Where AWS lets a role be
 * passed, everything that a service does in its name is one.
 */
const escalating = [
  "iam:PassRole",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:PutRolePermissionsBoundary",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:AddUserToGroup",
  "bedrock-agentcore:InvokeCodeInterpreter",
  "cloudformation:ExecuteChangeSet",
  "ec2:ModifyInstanceAttribute",
  "ec2:ModifyLaunchTemplate",
  "ec2-instance-connect:SendSSHPublicKey",
  "ecs:ExecuteCommand",
  "glue:UpdateDevEndpoint",
  "lambda:UpdateFunctionCode",
  "sagemaker:CreatePresignedNotebookInstanceUrl",
  "sagemaker:UpdateNotebookInstance",
  sendCommand,
  "ssm:StartSession",
];

/** As root on whatever host it names, by a document of AWS's that runs whatever it is given. */
function commandsAnything(statement: Statement): boolean {
  const commands = [sendCommand, "ssm:CreateAssociation"].some((action) => covers(statement, action));
  return commands && statement.resources.some((arn) => runsAnything.test(arn.replace(/^arn:.*:document\//, "")));
}

export const permissionDoesNotEscalate = rule(permissionTypes, {
  id: "iam-permission-does-not-escalate",
  severity: "high",
  sameAs: ["CKV_AWS_286"],
  why: "Each of these actions is privilege escalation: with it a role gives itself more rights.",
  fix: "Name the roles, policies and hosts in `Resource`, and demand the boundary by a condition.",
  check: (resource) =>
    eachPermission(
      resource,
      "may give itself more",
      (statement) =>
        (isOpen(statement) && escalating.some((action) => covers(statement, action))) || commandsAnything(statement),
    ),
});
