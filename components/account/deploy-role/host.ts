import type { Conditions, Statement } from "../../policy-document";
import { type EnvironmentScope, regionalArn } from "../environment-scope";

/**
 * Network and host. What EC2 makes has no name that could be known before, so the environment's tag decides: what is
 * made must be given it, what is changed must carry it, and what carries another one is out of reach.
 */
export function keepHost(scope: EnvironmentScope): Statement[] {
  const { environment } = scope;
  const tag = scope.tags.environment;
  const ec2 = (kind: string): string =>
    // Images and snapshots belong to no account in their ARN.
    publicKinds.includes(kind) ? `arn:aws:ec2:${scope.region}::${kind}/*` : regionalArn(scope, "ec2", `${kind}/*`);
  const given: Conditions = { StringEquals: { [`aws:RequestTag/${tag}`]: environment } };
  const carried: Conditions = { StringEquals: { [`aws:ResourceTag/${tag}`]: environment } };
  return [
    {
      Sid: "MakeWithTag",
      Effect: "Allow",
      Action: [...madeAlone, ...madeInside],
      Resource: made.map(ec2),
      Condition: given,
    },
    {
      Sid: "ChangeOwn",
      Effect: "Allow",
      Action: [...madeInside, ...changed],
      Resource: regionalArn(scope, "ec2", "*"),
      Condition: carried,
    },
    {
      Sid: "StartFromImage",
      Effect: "Allow",
      Action: "ec2:RunInstances",
      // The root volume gets its tags once it is there, and EC2 tells no tags of an interface that is handed over.
      Resource: [ec2("image"), ec2("network-interface"), ec2("volume")],
    },
    {
      Sid: "TagWhatIsMade",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: made.map(ec2),
      Condition: { ...given, Null: { "ec2:CreateAction": "false" } },
    },
    {
      Sid: "TagOwn",
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: regionalArn(scope, "ec2", "*"),
      Condition: {
        ...carried,
        // An own resource is never handed to another environment.
        StringEqualsIfExists: { [`aws:RequestTag/${tag}`]: environment },
      },
    },
    {
      Sid: "ClaimWhatCameWithoutTag",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      // A VPC brings its default security group, an instance its root volume.
      Resource: [ec2("security-group"), ec2("volume")],
      Condition: { ...given, Null: { [`aws:ResourceTag/${tag}`]: "true" } },
    },
    {
      Sid: "LeaveOthersAlone",
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: {
        StringNotEquals: { [`aws:ResourceTag/${tag}`]: environment },
        Null: { [`aws:ResourceTag/${tag}`]: "false" },
      },
    },
  ];
}

const publicKinds = ["image", "snapshot"];

const madeAlone = ["ec2:AllocateAddress", "ec2:CreateInternetGateway", "ec2:CreateVolume", "ec2:CreateVpc"];

/** Each of these is asked about for what it makes, and for what it is made in. */
const madeInside = [
  "ec2:AuthorizeSecurityGroup*",
  "ec2:CreateNetworkInterface",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSnapshot",
  "ec2:CreateSubnet",
  "ec2:CreateVpcEndpoint",
  "ec2:RunInstances",
];

const made = [
  "elastic-ip",
  "instance",
  "internet-gateway",
  "network-interface",
  "route-table",
  "security-group",
  "security-group-rule",
  "snapshot",
  "subnet",
  "volume",
  "vpc",
  "vpc-endpoint",
];

const changed = [
  "ec2:AssociateAddress",
  "ec2:AssociateIamInstanceProfile",
  "ec2:AssociateRouteTable",
  "ec2:AttachInternetGateway",
  "ec2:AttachVolume",
  "ec2:CreateRoute",
  "ec2:DeleteInternetGateway",
  "ec2:DeleteNetworkInterface",
  "ec2:DeleteRoute*",
  "ec2:DeleteSecurityGroup",
  "ec2:DeleteSubnet",
  "ec2:DeleteVpc",
  "ec2:DeleteVpcEndpoints",
  "ec2:DetachInternetGateway",
  "ec2:DetachVolume",
  "ec2:DisassociateAddress",
  "ec2:DisassociateIamInstanceProfile",
  "ec2:DisassociateRouteTable",
  "ec2:ModifyInstance*",
  "ec2:ModifyNetworkInterfaceAttribute",
  "ec2:ModifySecurityGroupRules",
  "ec2:ModifySubnetAttribute",
  "ec2:ModifyVolume",
  "ec2:ModifyVpcAttribute",
  "ec2:ModifyVpcEndpoint",
  "ec2:MonitorInstances",
  "ec2:ReleaseAddress",
  "ec2:ReplaceIamInstanceProfileAssociation",
  "ec2:ReplaceRoute*",
  "ec2:RevokeSecurityGroup*",
  "ec2:StartInstances",
  "ec2:StopInstances",
  "ec2:TerminateInstances",
  "ec2:UnmonitorInstances",
  "ec2:UpdateSecurityGroupRule*",
];
