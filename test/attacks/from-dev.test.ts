import assert from "node:assert/strict";
import { accountOwn, arn, asked, carried, ec2, namesIn } from "../components/account/pipeline-roles/need";
import {
  accountId,
  accountRun,
  boundaryOf,
  type Call,
  judge,
  type Role,
  roleOf,
} from "../components/account/pipeline-roles/iam";
import { matches } from "../../policies/framework/documents";
import type { Run } from "../components/registered";
import { named } from "./victims";

/** Somebody who may push to dev's branch: the deploy role of dev needs no approvals, and makes roles of dev. */
type Who = "deploy" | "inside";

interface Attack {
  readonly title: string;
  readonly by: Who;
  /** Each is one request, and what AWS asks IAM for it: it fails where one answer is no. */
  readonly requests: readonly (readonly Call[])[];
}

const [dev, prod] = [namesIn("dev"), namesIn("prod")];
const ownRole = `arn:aws:iam::${accountId}:role/onebox/dev/onebox-dev-task-caller`;
const host = ec2("instance");
const association = arn("ssm", "association/1");
const shell = "arn:aws:ssm:us-east-1::document/AWS-RunShellScript";
const toDev = { ...carried(prod), ...asked(dev) };

/** What the attacker does first, and may do: the deployment of dev writes dev's roles, and their code. */
const preparation: readonly Call[] = [
  call("iam:PutRolePolicy", ownRole, { "iam:PermissionsBoundary": dev.permissionsBoundaryArn }),
  call("iam:UpdateAssumeRolePolicy", ownRole),
  call("lambda:UpdateFunctionCode", arn("lambda", "function:onebox-dev-task-caller")),
];

const attacks: readonly Attack[] = [
  {
    title: "become root on prod's host, by a command that State Manager runs there",
    by: "inside",
    requests: [
      ["CreateAssociation", "UpdateAssociation", "StartAssociationsOnce", "DeleteAssociation"].map((name) =>
        call(`ssm:${name}`, association),
      ),
      [call("ssm:CreateAssociation", shell), call("ssm:CreateAssociation", host, carried(prod))],
      [call("ssm:CreateAssociationBatch", shell), call("ssm:CreateAssociationBatch", host, carried(prod))],
      [call("ssm:UpdateAssociation", association), call("ssm:UpdateAssociation", shell)],
      [call("ssm:StartAssociationsOnce", association)],
    ],
  },
  {
    title: "become root on prod's host, by any other way of Systems Manager",
    by: "inside",
    requests: [
      [call("ssm:SendCommand", shell), call("ssm:SendCommand", host, carried(prod))],
      [call("ssm:SendCommand", prod.releaseDocument.arn), call("ssm:SendCommand", host, carried(prod))],
      [call("ssm:StartSession", host, carried(prod))],
      [call("ssm:StartAutomationExecution", arn("ssm", "automation-definition/AWS-RunShellScript:1"))],
      [call("ssm:RegisterTaskWithMaintenanceWindow", arn("ssm", "maintenancewindow/mw-1"))],
      [call("ssm:UpdateDocument", prod.releaseDocument.arn)],
    ],
  },
  {
    title: "say that prod's snapshot is dev's, and delete it",
    by: "inside",
    requests: [
      [call("ec2:CreateTags", ec2("snapshot"), toDev)],
      [call("ec2:DeleteTags", ec2("snapshot"), carried(prod))],
      [call("ec2:DeleteSnapshot", ec2("snapshot"), carried(prod))],
      [call("ec2:ModifySnapshotAttribute", ec2("snapshot"), carried(prod))],
      [call("ec2:ModifySnapshotTier", ec2("snapshot"), carried(prod))],
    ],
  },
  ...(["deploy", "inside"] as const).map((by) => ({
    title: `read what prod keeps, or have a copy of it made, as ${by === "deploy" ? "the deployment" : "what runs"}`,
    by,
    requests: [
      call("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:rds!db-1-a1b2c3"), {
        "aws:ResourceTag/aws:rds:primaryDBInstanceArn": prod.database.arn,
      }),
      ...Object.values(prod.secrets).map((secret) =>
        call("secretsmanager:GetSecretValue", secret.arn.replace("??????", "a1b2c3"), carried(prod)),
      ),
      call("rds:DownloadDBLogFilePortion", prod.database.arn, carried(prod)),
      call("rds:RestoreDBInstanceFromDBSnapshot", arn("rds", "snapshot:rds:onebox-prod-1"), carried(prod)),
      call("rds:RestoreDBInstanceToPointInTime", prod.database.arn, carried(prod)),
      call("rds:CopyDBSnapshot", arn("rds", "snapshot:rds:onebox-prod-1"), carried(prod)),
      call("rds:ModifyDBSnapshotAttribute", arn("rds", "snapshot:onebox-prod-1"), carried(prod)),
      call("ec2:CreateVolume", ec2("snapshot"), toDev),
      call("ec2:CopySnapshot", ec2("snapshot"), toDev),
      call("ec2:RunInstances", ec2("snapshot"), toDev),
      call("ebs:GetSnapshotBlock", ec2("snapshot"), carried(prod)),
      call("elasticache:CopySnapshot", arn("elasticache", "snapshot:automatic.onebox-prod-queue-1"), carried(prod)),
      call("logs:GetLogEvents", `${prod.logGroups.containers.arn}:log-stream:1`),
      call("logs:PutLogEvents", `${prod.logGroups.host.arn}:log-stream:1`),
      call("s3:GetObject", `${prod.buckets.media.arn}/file`),
      call("ssm:GetParameter", prod.parameters.release.arn, carried(prod)),
    ].map((one) => [one]),
  })),
  {
    title: "copy prod's data volume into dev",
    by: "inside",
    requests: [
      [
        call("ec2:CreateSnapshot", ec2("snapshot"), asked(dev)),
        call("ec2:CreateSnapshot", ec2("volume"), carried(prod)),
      ],
    ],
  },
  {
    title: "stand in prod's network, with the security group that the database lets in",
    by: "inside",
    requests: [
      [
        call("ec2:CreateNetworkInterface", ec2("network-interface")),
        call("ec2:CreateNetworkInterface", ec2("subnet"), carried(prod)),
        call("ec2:CreateNetworkInterface", ec2("security-group"), carried(prod)),
      ],
      [
        call("ec2:AttachNetworkInterface", ec2("network-interface"), carried(prod)),
        call("ec2:AttachNetworkInterface", host, carried(dev)),
      ],
    ],
  },
  {
    title: "cut prod's host off its network",
    by: "inside",
    requests: ["DetachNetworkInterface", "DeleteNetworkInterface", "UnassignPrivateIpAddresses"].map((name) => [
      call(`ec2:${name}`, ec2("network-interface"), carried(prod)),
    ]),
  },
  {
    title: "write what prod's alarms look at",
    by: "inside",
    requests: [
      [
        call("cloudwatch:PutMetricData", arn("cloudwatch", "dataset/1"), {
          "cloudwatch:namespace": prod.metricNamespace,
        }),
      ],
    ],
  },
  {
    title: "say that prod's snapshot plan is dev's, and empty it",
    by: "deploy",
    requests: [
      [call("dlm:TagResource", arn("dlm", "policy/policy-1"), toDev)],
      [call("dlm:UntagResource", arn("dlm", "policy/policy-1"), carried(prod))],
      [call("dlm:UpdateLifecyclePolicy", arn("dlm", "policy/policy-1"), carried(prod))],
    ],
  },
  {
    title: "set an alarm of dev that looks at prod's host, and does something to it",
    by: "deploy",
    requests: [
      ...["terminate", "stop", "reboot"].map((what) => `arn:aws:automate:us-east-1:ec2:${what}`),
      `arn:aws:swf:us-east-1:${accountId}:action/actions/AWS_EC2.InstanceId.Terminate/1.0`,
      arn("sns", "onebox-prod-alerts"),
      arn("lambda", "function:onebox-prod-task-caller"),
    ].map((action) => [
      call("cloudwatch:PutMetricAlarm", arn("cloudwatch", "alarm:onebox-dev-x"), {
        "cloudwatch:AlarmActions": [action],
      }),
    ]),
  },
  {
    title: "mark the login of prod's database",
    by: "deploy",
    requests: [
      [
        call("secretsmanager:TagResource", arn("secretsmanager", "secret:rds!db-1-a1b2c3"), {
          "aws:ResourceTag/aws:rds:primaryDBInstanceArn": prod.database.arn,
        }),
      ],
    ],
  },
  {
    // Whoever makes a service says where its tasks stand, and behind which target group: ECS does that with a role of its
    // own, and IAM is told neither.
    title: "put a task of hers before prod's visitors, or into its network",
    by: "deploy",
    requests: [
      [
        call("ecs:RegisterTaskDefinition", arn("ecs", "task-definition/onebox-dev-web:1")),
        call("ecs:CreateService", arn("ecs", `service/${dev.cluster.name}/web`), asked(dev)),
      ],
      [call("ecs:CreateCluster", dev.cluster.arn, asked(dev))],
      [call("ecs:UpdateService", arn("ecs", `service/${dev.cluster.name}/web`), carried(dev))],
      [call("ecs:RunTask", arn("ecs", "task-definition/onebox-dev-web:1"), { "ecs:cluster": dev.cluster.arn })],
      [call("iam:PassRole", ownRole, { "iam:PassedToService": "ecs-tasks.amazonaws.com" })],
      [
        call(
          "elasticloadbalancing:CreateLoadBalancer",
          arn("elasticloadbalancing", "loadbalancer/app/onebox-dev/1"),
          asked(dev),
        ),
      ],
      [call("elasticache:CreateReplicationGroup", arn("elasticache", "replicationgroup:onebox-dev-cache"), asked(dev))],
    ],
  },
  {
    // An empty zone of the name amazonaws.com, seen from prod's network, and prod finds neither database nor bucket.
    title: "answer for names in prod's network",
    by: "deploy",
    requests: [
      [call("route53:CreateHostedZone", "*")],
      [call("route53:AssociateVPCWithHostedZone", "arn:aws:route53:::hostedzone/1")],
      [call("servicediscovery:CreatePrivateDnsNamespace", "*", asked(dev))],
    ],
  },
  {
    title: "replace a secret that the host made, to log everybody out or to stop the mail",
    by: "deploy",
    requests: [
      "UpdateSecret",
      "PutSecretValue",
      "UpdateSecretVersionStage",
      "RotateSecret",
      "DeleteSecret",
      "PutResourcePolicy",
      "ReplicateSecretToRegions",
    ].map((name) => [call(`secretsmanager:${name}`, dev.secrets.application.arn.replace("??????", "a1b2c3"))]),
  },
  {
    title: "make the images that prod runs, or could go back to, go away",
    by: "deploy",
    requests: [
      "PutImage",
      "BatchDeleteImage",
      "PutLifecyclePolicy",
      "PutImageTagMutability",
      "UpdateImageStorageClass",
      "DeleteRepository",
    ].map((name) => [call(`ecr:${name}`, accountOwn.imageRepository.arn)]),
  },
];

describe("somebody who may push to dev's branch", () => {
  let account: Run;
  let roles: Readonly<Record<Who, Omit<Role, "trust">>>;
  before(async () => {
    account = await accountRun();
    const everything = {
      name: "everything",
      policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
    };
    roles = {
      deploy: roleOf(account, "onebox-deploy-dev"),
      inside: { arn: ownRole, policies: [everything], boundary: boundaryOf(account, "dev") },
    };
  });

  it("can write whatever policy and code into dev, which is what dev is for", async () => {
    for (const one of preparation) assert.equal(await judge(roles.deploy, one), "Allowed", one.action);
  });

  it("reaches nothing of an environment whose name begins like dev's, beyond what it reaches of prod", () => {
    const documents = [...roles.deploy.policies, roles.deploy.boundary, roles.inside.boundary];
    const patterns = documents.flatMap(({ policy }) =>
      (policy as { Statement: readonly { Effect: string; Resource?: string | string[] }[] }).Statement.flatMap(
        ({ Effect, Resource = [] }) => (Effect === "Allow" ? [Resource].flat() : []),
      ),
    );
    assert.ok(patterns.length > 50 && named.prod.length > 50, `${patterns.length} and ${named.prod.length}`);
    const alike = named.prod.flatMap((resource) =>
      ["dev2", "devel"].map((name) => [resource, resource.replaceAll(/\bprod\b/g, name)] as const),
    );
    const reached = patterns.flatMap((pattern) =>
      alike.filter(([ofProd, own]) => ofProd !== own && matches(pattern, own) && !matches(pattern, ofProd)),
    );
    assert.deepEqual(reached, []);
  });

  for (const { title, by, requests } of attacks) {
    it(`cannot ${title}`, async () => {
      for (const request of requests) {
        const verdicts = await Promise.all(request.map((one) => judge(roles[by], one)));
        assert.ok(
          verdicts.some((verdict) => verdict !== "Allowed"),
          request.map(({ action }) => action).join(", "),
        );
      }
    });
  }
});

function call(action: string, resource: string, context?: Call["context"]): Call {
  return { action, resource, ...(context && { context }) };
}
