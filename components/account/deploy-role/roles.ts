import type { Statement } from "../../policy-document";
import type { EnvironmentScope } from "../environment-scope";

/** The environment's own roles: each under the boundary, handed to the services that need them and to nobody else. */
export function makeRoles(scope: EnvironmentScope, isOnEcs: boolean): Statement[] {
  const { accountId, path, permissionsBoundaryArn } = scope;
  const roles = `arn:aws:iam::${accountId}:role${path}/*`;
  const profiles = `arn:aws:iam::${accountId}:instance-profile${path}/*`;
  const bounded = { StringEquals: { "iam:PermissionsBoundary": permissionsBoundaryArn } };
  return [
    {
      Sid: "GiveWithinTheBoundary",
      Effect: "Allow",
      Action: ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
      Resource: roles,
      Condition: bounded,
    },
    {
      Sid: "AttachForSnapshots",
      Effect: "Allow",
      Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
      Resource: roles,
      Condition: {
        ...bounded,
        ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole" },
      },
    },
    {
      Sid: "KeepRoles",
      Effect: "Allow",
      Action: [
        "iam:*InstanceProfile",
        "iam:DeleteRole",
        "iam:GetRole*",
        "iam:List*",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole*",
      ],
      Resource: [roles, profiles],
    },
    {
      Sid: "HandToServices",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roles,
      Condition: {
        StringEquals: {
          "iam:PassedToService": ["dlm", "ec2", ...(isOnEcs ? ["ecs-tasks"] : []), "lambda", "scheduler"].map(
            (service) => `${service}.amazonaws.com`,
          ),
        },
      },
    },
    {
      Sid: "LetServicesHelpThemselves",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${accountId}:role/aws-service-role/*`,
      // Of alarms that move a host, of databases, and of what ECS needs; made at their first use in an account.
      Condition: {
        StringEquals: {
          "iam:AWSServiceName": [
            ...(isOnEcs ? ["ecs", "ecs.application-autoscaling", "elasticache", "elasticloadbalancing"] : []),
            "events",
            "rds",
          ].map((service) => `${service}.amazonaws.com`),
        },
      },
    },
  ];
}
