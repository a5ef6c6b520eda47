import type { Names } from "../../../../model/names";
import type { Registered } from "../../registered";
import { arn, asked, carried, change, each, ec2, make, type Need, pass, shared, tagKey } from "./need";
import { needsOfService } from "./calls-of-service";
import { accountId, type Call } from "./iam";

/** As the stack is called that these tests run the account's program in. */
const stackOfRuns = "test";

/**
 * What the provider asks of AWS for each type of the environments' graphs: to create it, to read it, to change it. From
 * the provider's sources and AWS's service authorization reference.
 */
export const needs: Readonly<Record<string, (resource: Registered, names: Names) => readonly Need[]>> = {
  "aws:budgets/budget:Budget": ({ inputs }) =>
    each(
      "budgets",
      ["ModifyBudget", "ViewBudget", "TagResource", "ListTagsForResource"],
      [`arn:aws:budgets::${accountId}:budget/${String(inputs.name)}`],
    ),
  "aws:cloudwatch/eventRule:EventRule": ({ inputs }) =>
    each(
      "events",
      ["PutRule", "DescribeRule", "DeleteRule", "EnableRule", "DisableRule", "TagResource", "ListTagsForResource"],
      [arn("events", `rule/${String(inputs.name)}`)],
    ),
  "aws:cloudwatch/eventTarget:EventTarget": ({ name }, names) => {
    const rule = [arn("events", `rule/${names.prefix}-${name.replace(/^events-/, "")}`)];
    return [
      ...each("events", ["PutTargets"], rule, { "events:TargetArn": [arn("sns", `${names.prefix}-alerts`)] }),
      ...each("events", ["ListTargetsByRule", "RemoveTargets"], rule),
    ];
  },
  "aws:cloudwatch/logGroup:LogGroup": ({ inputs }) => [
    ...each(
      "logs",
      ["CreateLogGroup", "PutRetentionPolicy", "TagResource", "ListTagsForResource"],
      [arn("logs", `log-group:${String(inputs.name)}`)],
    ),
    shared("logs:DescribeLogGroups"),
  ],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ inputs }, names) => [
    ...each(
      "cloudwatch",
      ["TagResource", "ListTagsForResource", "DeleteAlarms"],
      [arn("cloudwatch", `alarm:${String(inputs.name)}`, inputs.region)],
    ),
    ...each("cloudwatch", ["PutMetricAlarm"], [arn("cloudwatch", `alarm:${String(inputs.name)}`, inputs.region)], {
      "cloudwatch:AlarmActions": alarmActions(inputs, names),
    }),
    shared("cloudwatch:DescribeAlarms", arn("cloudwatch", "alarm:any")),
  ],
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": (_, names) => [
    { action: "dlm:CreateLifecyclePolicy", resource: "*", context: asked(names) },
    { action: "dlm:TagResource", resource: arn("dlm", "policy/policy-1"), context: asked(names) },
    { action: "dlm:UpdateLifecyclePolicy", resource: arn("dlm", "policy/policy-1"), context: carried(names) },
    shared("dlm:GetLifecyclePolicy", arn("dlm", "policy/policy-1")),
    pass(names.roles.snapshots.arn, "dlm"),
  ],
  "aws:ebs/volume:Volume": (_, names) => [
    ...make("CreateVolume", "volume", [], names),
    ...change(["ModifyVolume"], ["volume"], names),
    shared("ec2:DescribeVolumes"),
  ],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (_, names) => [
    // It comes with the VPC, and without a tag.
    { action: "ec2:CreateTags", resource: ec2("security-group"), context: asked(names) },
    ...change(["RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress"], ["security-group"], names),
    shared("ec2:DescribeSecurityGroups"),
  ],
  "aws:ec2/eip:Eip": (_, names) => [
    ...make("AllocateAddress", "elastic-ip", [], names),
    shared("ec2:DescribeAddresses"),
  ],
  "aws:ec2/eipAssociation:EipAssociation": (_, names) =>
    change(["AssociateAddress", "DisassociateAddress"], ["elastic-ip", "network-interface"], names),
  "aws:ec2/instance:Instance": (_, names) => [
    ...make("RunInstances", "instance", ["subnet", "security-group"], names),
    ...["image", "network-interface", "volume"].map((kind) => shared("ec2:RunInstances", ec2(kind))),
    { action: "ec2:CreateTags", resource: ec2("volume"), context: asked(names) },
    ...change(
      [
        "AssociateIamInstanceProfile",
        "ModifyInstanceAttribute",
        "ModifyInstanceCreditSpecification",
        "ModifyInstanceMaintenanceOptions",
        "ModifyInstanceMetadataOptions",
        "StartInstances",
        "StopInstances",
        "TerminateInstances",
      ],
      ["instance"],
      names,
    ),
    shared("ec2:DescribeInstances"),
    shared("ec2:DescribeInstanceAttribute", ec2("instance")),
    shared("ec2:DescribeInstanceCreditSpecifications"),
    pass(names.roles.host.arn, "ec2"),
  ],
  "aws:ec2/internetGateway:InternetGateway": (_, names) => [
    ...make("CreateInternetGateway", "internet-gateway", [], names),
    ...change(["AttachInternetGateway"], ["internet-gateway", "vpc"], names),
    shared("ec2:DescribeInternetGateways"),
  ],
  "aws:ec2/networkInterface:NetworkInterface": (_, names) => [
    ...make("CreateNetworkInterface", "network-interface", ["subnet", "security-group"], names),
    ...change(["ModifyNetworkInterfaceAttribute"], ["network-interface"], names),
    shared("ec2:DescribeNetworkInterfaces"),
  ],
  "aws:ec2/route:Route": (_, names) => change(["CreateRoute", "ReplaceRoute", "DeleteRoute"], ["route-table"], names),
  "aws:ec2/routeTable:RouteTable": (_, names) => [
    ...make("CreateRouteTable", "route-table", ["vpc"], names),
    ...change(["DeleteRouteTable"], ["route-table"], names),
    shared("ec2:DescribeRouteTables"),
  ],
  "aws:ec2/routeTableAssociation:RouteTableAssociation": (_, names) =>
    change(
      ["AssociateRouteTable", "ReplaceRouteTableAssociation", "DisassociateRouteTable"],
      ["route-table", "subnet"],
      names,
    ),
  "aws:ec2/securityGroup:SecurityGroup": (_, names) => [
    ...make("CreateSecurityGroup", "security-group", ["vpc"], names),
    ...change(["RevokeSecurityGroupEgress", "DeleteSecurityGroup"], ["security-group"], names),
  ],
  "aws:ec2/subnet:Subnet": (_, names) => [
    ...make("CreateSubnet", "subnet", ["vpc"], names),
    ...change(["ModifySubnetAttribute", "DeleteSubnet"], ["subnet"], names),
    shared("ec2:DescribeSubnets"),
  ],
  "aws:ec2/volumeAttachment:VolumeAttachment": (_, names) =>
    change(["AttachVolume", "DetachVolume"], ["instance", "volume"], names),
  "aws:ec2/vpc:Vpc": (_, names) => [
    ...make("CreateVpc", "vpc", [], names),
    ...change(["ModifyVpcAttribute", "DeleteVpc"], ["vpc"], names),
    shared("ec2:DescribeVpcs"),
    shared("ec2:DescribeVpcAttribute", ec2("vpc")),
  ],
  "aws:ec2/vpcEndpoint:VpcEndpoint": (_, names) => [
    ...make("CreateVpcEndpoint", "vpc-endpoint", ["vpc", "route-table"], names),
    ...change(["ModifyVpcEndpoint"], ["vpc-endpoint", "route-table"], names),
    shared("ec2:DescribeVpcEndpoints"),
    shared("ec2:DescribePrefixLists"),
  ],
  "aws:iam/instanceProfile:InstanceProfile": ({ inputs }) =>
    each(
      "iam",
      ["CreateInstanceProfile", "GetInstanceProfile", "AddRoleToInstanceProfile", "TagInstanceProfile"],
      [`arn:aws:iam::${accountId}:instance-profile${String(inputs.path)}${String(inputs.name)}`],
    ),
  "aws:iam/role:Role": ({ inputs }, names) => [
    ...each("iam", ["CreateRole"], [roleArn(inputs)], {
      "iam:PermissionsBoundary": String(inputs.permissionsBoundary),
    }),
    ...each(
      "iam",
      ["GetRole", "ListRolePolicies", "ListAttachedRolePolicies", "TagRole", "UpdateAssumeRolePolicy", "UpdateRole"],
      [roleArn(inputs)],
      { "iam:PermissionsBoundary": names.permissionsBoundaryArn },
    ),
  ],
  "aws:iam/rolePolicy:RolePolicy": ({ inputs }, names) =>
    each("iam", ["PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy"], [roleNamed(inputs.role, names)], {
      "iam:PermissionsBoundary": names.permissionsBoundaryArn,
    }),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ({ inputs }, names) =>
    each("iam", ["AttachRolePolicy", "DetachRolePolicy"], [roleNamed(inputs.role, names)], {
      "iam:PermissionsBoundary": names.permissionsBoundaryArn,
      "iam:PolicyARN": String(inputs.policyArn),
    }),
  "aws:lambda/function:Function": ({ inputs }, names) => [
    ...each(
      "lambda",
      [
        "CreateFunction",
        "GetFunction",
        "GetFunctionCodeSigningConfig",
        "ListVersionsByFunction",
        "TagResource",
        "UpdateFunctionCode",
        "UpdateFunctionConfiguration",
      ],
      [arn("lambda", `function:${String(inputs.name)}`)],
    ),
    shared("ec2:DescribeSecurityGroups"),
    pass(names.roles.taskCaller.arn, "lambda"),
  ],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": ({ inputs }) =>
    each(
      "lambda",
      ["PutFunctionEventInvokeConfig", "GetFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig"],
      [arn("lambda", `function:${String(inputs.functionName)}`)],
    ),
  "aws:rds/instance:Instance": ({ inputs }) => [
    ...each(
      "rds",
      ["CreateDBInstance", "ModifyDBInstance", "RebootDBInstance", "AddTagsToResource", "ListTagsForResource"],
      [arn("rds", `db:${String(inputs.identifier)}`)],
    ),
    ...each(
      "rds",
      ["CreateDBInstance", "ModifyDBInstance"],
      [arn("rds", `subgrp:${String(inputs.dbSubnetGroupName)}`), arn("rds", `pg:${String(inputs.parameterGroupName)}`)],
    ),
    shared("rds:CreateDBInstance", arn("rds", "og:default:postgres-17")),
    shared("rds:DescribeDBInstances", arn("rds", "db:any")),
    ...["CreateSecret", "TagResource"].map((action) =>
      shared(`secretsmanager:${action}`, arn("secretsmanager", "secret:rds!db-1-abcdef")),
    ),
    // RDS looks for the key of the secret, in the name of whoever makes the instance.
    {
      ...shared("kms:DescribeKey", arn("kms", "key/1")),
      context: { "kms:ResourceAliases": ["alias/aws/secretsmanager"] },
    },
  ],
  "aws:rds/parameterGroup:ParameterGroup": ({ inputs }) => [
    ...each(
      "rds",
      ["CreateDBParameterGroup", "ModifyDBParameterGroup", "AddTagsToResource", "ListTagsForResource"],
      [arn("rds", `pg:${String(inputs.name)}`)],
    ),
    shared("rds:DescribeDBParameters", arn("rds", "pg:any")),
  ],
  "aws:rds/subnetGroup:SubnetGroup": ({ inputs }) => [
    ...each(
      "rds",
      ["CreateDBSubnetGroup", "ModifyDBSubnetGroup", "AddTagsToResource", "ListTagsForResource"],
      [arn("rds", `subgrp:${String(inputs.name)}`)],
    ),
    shared("rds:DescribeDBSubnetGroups", arn("rds", "subgrp:any")),
  ],
  "aws:route53/healthCheck:HealthCheck": () => [
    shared("route53:CreateHealthCheck"),
    ...["GetHealthCheck", "UpdateHealthCheck", "ChangeTagsForResource", "ListTagsForResource"].map((action) =>
      shared(`route53:${action}`, "arn:aws:route53:::healthcheck/1"),
    ),
  ],
  "aws:route53/record:Record": ({ inputs }) => [
    {
      action: "route53:ChangeResourceRecordSets",
      resource: "arn:aws:route53:::hostedzone/Z1",
      context: {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": [String(inputs.name)],
        "route53:ChangeResourceRecordSetsRecordTypes": [String(inputs.type)],
      },
    },
    shared("route53:ListResourceRecordSets", "arn:aws:route53:::hostedzone/Z1"),
    shared("route53:GetHostedZone", "arn:aws:route53:::hostedzone/Z1"),
    shared("route53:GetChange", "arn:aws:route53:::change/C1"),
  ],
  "aws:s3/bucket:Bucket": ({ inputs }) =>
    each(
      "s3",
      [
        "CreateBucket",
        "GetAccelerateConfiguration",
        "GetBucketAcl",
        "GetBucketCORS",
        "GetBucketLogging",
        "GetBucketObjectLockConfiguration",
        "GetBucketPolicy",
        "GetBucketRequestPayment",
        "GetBucketTagging",
        "GetBucketVersioning",
        "GetBucketWebsite",
        "GetEncryptionConfiguration",
        "GetLifecycleConfiguration",
        "GetReplicationConfiguration",
        "ListBucket",
        "ListTagsForResource",
        "PutBucketTagging",
        "TagResource",
      ],
      [bucketArn(inputs)],
    ),
  ...bucketSetting("BucketLifecycleConfiguration", ["PutLifecycleConfiguration", "GetLifecycleConfiguration"]),
  ...bucketSetting("BucketOwnershipControls", ["PutBucketOwnershipControls", "GetBucketOwnershipControls"]),
  ...bucketSetting("BucketPolicy", ["PutBucketPolicy", "GetBucketPolicy"]),
  ...bucketSetting("BucketPublicAccessBlock", ["PutBucketPublicAccessBlock", "GetBucketPublicAccessBlock"]),
  ...bucketSetting("BucketServerSideEncryptionConfiguration", [
    "PutEncryptionConfiguration",
    "GetEncryptionConfiguration",
  ]),
  ...bucketSetting("BucketVersioning", ["PutBucketVersioning", "GetBucketVersioning"]),
  "aws:s3/bucketObjectv2:BucketObjectv2": ({ inputs }) =>
    each("s3", ["PutObject", "PutObjectTagging", "GetObject", "GetObjectTagging"], [`${bucketArn(inputs)}/bundle`]),
  "aws:scheduler/schedule:Schedule": ({ inputs }, names) => [
    ...each(
      "scheduler",
      ["CreateSchedule", "GetSchedule", "UpdateSchedule", "DeleteSchedule"],
      [arn("scheduler", `schedule/${String(inputs.groupName)}/${String(inputs.name)}`, inputs.region)],
    ),
    pass(names.roles.scheduler.arn, "scheduler"),
    pass(names.roles.officeHours.arn, "scheduler"),
  ],
  "aws:scheduler/scheduleGroup:ScheduleGroup": ({ inputs }) =>
    each(
      "scheduler",
      ["CreateScheduleGroup", "GetScheduleGroup", "TagResource", "ListTagsForResource"],
      [arn("scheduler", `schedule-group/${String(inputs.name)}`, inputs.region)],
    ),
  "aws:secretsmanager/secret:Secret": ({ inputs }) =>
    each(
      "secretsmanager",
      ["CreateSecret", "DescribeSecret", "GetResourcePolicy", "TagResource", "UntagResource"],
      [arn("secretsmanager", `secret:${String(inputs.name)}-a1b2c3`)],
    ),
  "aws:sns/topic:Topic": ({ inputs }) =>
    each(
      "sns",
      ["CreateTopic", "GetTopicAttributes", "SetTopicAttributes", "TagResource", "ListTagsForResource"],
      [arn("sns", String(inputs.name), inputs.region)],
    ),
  "aws:sns/topicPolicy:TopicPolicy": ({ name }, names) =>
    each("sns", ["SetTopicAttributes", "GetTopicAttributes"], [arn("sns", `${names.prefix}-${name}`)]),
  "aws:sns/topicSubscription:TopicSubscription": ({ name, inputs }, names) => [
    ...each("sns", ["Subscribe", "Unsubscribe"], [arn("sns", `${names.prefix}-${name}`, inputs.region)]),
    shared("sns:GetSubscriptionAttributes", arn("sns", "any")),
  ],
  "aws:sesv2/configurationSet:ConfigurationSet": ({ inputs }) =>
    each(
      "ses",
      [
        "CreateConfigurationSet",
        "DeleteConfigurationSet",
        "GetConfigurationSet",
        "ListTagsForResource",
        "PutConfigurationSetDeliveryOptions",
        "PutConfigurationSetSendingOptions",
        "PutConfigurationSetSuppressionOptions",
        "TagResource",
        "UntagResource",
      ],
      [arn("ses", `configuration-set/${String(inputs.configurationSetName)}`)],
    ),
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": ({ inputs }) =>
    each(
      "ses",
      [
        "CreateConfigurationSetEventDestination",
        "DeleteConfigurationSetEventDestination",
        "GetConfigurationSetEventDestinations",
        "UpdateConfigurationSetEventDestination",
      ],
      [arn("ses", `configuration-set/${String(inputs.configurationSetName)}`)],
    ),
  "aws:sesv2/emailIdentity:EmailIdentity": ({ inputs }) =>
    each(
      "ses",
      [
        "CreateEmailIdentity",
        "DeleteEmailIdentity",
        "GetEmailIdentity",
        "ListTagsForResource",
        "PutEmailIdentityConfigurationSetAttributes",
        "PutEmailIdentityDkimSigningAttributes",
        "TagResource",
        "UntagResource",
      ],
      [arn("ses", `identity/${String(inputs.emailIdentity)}`)],
    ),
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": ({ inputs }) =>
    each(
      "ses",
      ["GetEmailIdentity", "PutEmailIdentityMailFromAttributes"],
      [arn("ses", `identity/${String(inputs.emailIdentity)}`)],
    ),
  "aws:sqs/queue:Queue": ({ inputs }) =>
    each(
      "sqs",
      ["CreateQueue", "GetQueueAttributes", "GetQueueUrl", "SetQueueAttributes", "TagQueue", "ListQueueTags"],
      [arn("sqs", String(inputs.name), inputs.region)],
    ),
  "aws:ssm/document:Document": ({ inputs }) =>
    each(
      "ssm",
      [
        "AddTagsToResource",
        "CreateDocument",
        "DescribeDocument",
        "DescribeDocumentPermission",
        "GetDocument",
        "ListTagsForResource",
        "UpdateDocument",
        "UpdateDocumentDefaultVersion",
      ],
      [arn("ssm", `document/${String(inputs.name)}`)],
    ),
  "aws:ssm/parameter:Parameter": ({ inputs }) => [
    ...each(
      "ssm",
      ["PutParameter", "GetParameter", "GetParameters", "AddTagsToResource", "ListTagsForResource"],
      [arn("ssm", `parameter${String(inputs.name)}`)],
    ),
    shared("ssm:DescribeParameters"),
  ],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": (_, names) => securityGroupRule("Egress", names),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": (_, names) => securityGroupRule("Ingress", names),
  ...needsOfService,
  /** Waking the environment, and the roll-out of the desired release. */
  "pulumi-nodejs:dynamic/onebox:RollOut": (_, names) => [
    ...each("ssm", ["GetParameter", "GetParameterHistory", "PutParameter"], [names.parameters.release.arn]),
    ...each("ssm", ["SendCommand"], [names.releaseDocument.arn]),
    {
      action: "ssm:SendCommand",
      resource: ec2("instance"),
      context: { [`ssm:resourceTag/${tagKey}`]: names.environment },
    },
    ...change(["StartInstances"], ["instance"], names),
    ...each("rds", ["StartDBInstance"], [names.database.arn]),
    ...["GetCommandInvocation", "DescribeInstanceInformation"].map((action) => shared(`ssm:${action}`)),
    shared("ecr:DescribeImages", names.imageRepository.arn),
  ],
};

/** What the provider asks of AWS where a program asks it while it runs, by the token of its function. */
export const reads: Readonly<Record<string, (inputs: Registered["inputs"]) => readonly Need[]>> = {
  "aws:ssm/getParameter:getParameter": ({ name }) =>
    each("ssm", ["GetParameter"], [arn("ssm", `parameter${String(name)}`)]),
};

const bucket = `arn:aws:s3:::onebox-state-${accountId}`;
const key = arn("kms", "key/1");
const keyOf = (stack: string): Call["context"] => ({ "kms:ResourceAliases": [`alias/onebox-state-${stack}`] });

/** What a preview reads of the stack's own state and of the account's, which no resource of the graph stands for. */
export function stateReads({ environment }: Names): Need[] {
  return [
    ...each(
      "s3",
      ["GetObject"],
      ["json", "json.bak", "run"].map((end) => `${bucket}/.pulumi/stacks/onebox/${environment}.${end}`),
    ),
    ...each("kms", ["Decrypt"], [key], keyOf(environment)),
    shared("s3:ListBucket", bucket),
    shared("s3:GetObject", `${bucket}/.pulumi/meta.yaml`),
    shared("s3:GetObject", `${bucket}/.pulumi/stacks/onebox/${stackOfRuns}.json`),
    { ...shared("kms:Decrypt", key), context: keyOf(stackOfRuns) ?? {} },
  ];
}

/** Keeping the stack's own state. */
export function stateNeeds(names: Names): Need[] {
  const { environment } = names;
  const own = [
    `stacks/onebox/${environment}.json`,
    `stacks/onebox/${environment}.json.bak`,
    `stacks/onebox/${environment}.run`,
    `locks/organization/onebox/${environment}/1.json`,
    `history/onebox/${environment}/${environment}-1.history.json`,
    `backups/onebox/${environment}/${environment}.1.json`,
  ];
  return [
    ...stateReads(names),
    ...each(
      "s3",
      ["GetObject", "PutObject", "DeleteObject"],
      own.map((name) => `${bucket}/.pulumi/${name}`),
    ),
    ...each("kms", ["Encrypt", "Decrypt"], [key], keyOf(environment)),
  ];
}

function securityGroupRule(way: "Ingress" | "Egress", names: Names): Need[] {
  return [
    ...make(`AuthorizeSecurityGroup${way}`, "security-group-rule", ["security-group"], names),
    ...change([`RevokeSecurityGroup${way}`, "ModifySecurityGroupRules"], ["security-group"], names),
    ...change(["ModifySecurityGroupRules"], ["security-group-rule"], names),
    shared("ec2:DescribeSecurityGroupRules"),
  ];
}

/** An alarm's topic has its name from the environment; in a run without an account its ARN is made up. */
function alarmActions({ alarmActions = [], okActions = [], region: where }: Registered["inputs"], { prefix }: Names) {
  const all = [alarmActions, okActions].flat() as readonly string[];
  return all.map((action) => (action.startsWith("arn:aws:automate:") ? action : arn("sns", `${prefix}-alerts`, where)));
}

function bucketSetting(setting: string, actions: readonly string[]) {
  const type = `aws:s3/${setting.charAt(0).toLowerCase()}${setting.slice(1)}:${setting}`;
  return { [type]: ({ inputs }: Registered) => each("s3", actions, [bucketArn(inputs)]) };
}

function bucketArn(inputs: Registered["inputs"]): string {
  return `arn:aws:s3:::${String(inputs.bucket)}`;
}

function roleArn(inputs: Registered["inputs"]): string {
  return `arn:aws:iam::${accountId}:role${String(inputs.path)}${String(inputs.name)}`;
}

function roleNamed(name: unknown, { path }: Names): string {
  return `arn:aws:iam::${accountId}:role${path}/${String(name)}`;
}
