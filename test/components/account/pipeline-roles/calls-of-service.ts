import type { Names } from "../../../../model/names";
import type { Registered } from "../../registered";
import { arn, asked, carried, each, type Need, pass, shared } from "./need";

type Needs = (resource: Registered, names: Names) => readonly Need[];

const elb = (rest: string): string => arn("elasticloadbalancing", rest);
const cache = (kind: string, id: unknown): string => arn("elasticache", `${kind}:${String(id)}`);
const balancer = ({ prefix }: Names): string => elb(`loadbalancer/app/${prefix}/50dc6c495c0c9188`);
const listener = ({ prefix }: Names): string => elb(`listener/app/${prefix}/50dc6c495c0c9188/f2f7dc8efc522ab2`);
const target = (): string => arn("application-autoscaling", "scalable-target/0ec5abcdefgh");
const ofEcs = { "application-autoscaling:service-namespace": "ecs" };
const certificate = (): string => arn("acm", "certificate/12345678-1234-1234-1234-123456789012");
const revision = (names: Names, what: string): string => arn("ecs", `task-definition/${names.prefix}-${what}:1`);

/** Of an environment on ECS. */
export const needsOfService: Readonly<Record<string, Needs>> = {
  "aws:acm/certificate:Certificate": ({ inputs }, names) => [
    {
      action: "acm:RequestCertificate",
      resource: "*",
      context: { ...asked(names), "acm:DomainNames": [String(inputs.domainName)] },
    },
    { action: "acm:AddTagsToCertificate", resource: certificate(), context: asked(names) },
    ...each(
      "acm",
      ["DescribeCertificate", "ListTagsForCertificate", "DeleteCertificate"],
      [certificate()],
      carried(names),
    ),
  ],
  "aws:acm/certificateValidation:CertificateValidation": (_, names) =>
    each("acm", ["DescribeCertificate"], [certificate()], carried(names)),
  "aws:appautoscaling/policy:Policy": (_, names) => [
    ...each("application-autoscaling", ["PutScalingPolicy", "DeleteScalingPolicy"], [target()], {
      ...carried(names),
      ...ofEcs,
    }),
    shared("application-autoscaling:DescribeScalingPolicies"),
  ],
  "aws:appautoscaling/scheduledAction:ScheduledAction": (_, names) => [
    ...each("application-autoscaling", ["PutScheduledAction", "DeleteScheduledAction"], [target()], {
      ...carried(names),
      ...ofEcs,
    }),
    shared("application-autoscaling:DescribeScheduledActions"),
  ],
  "aws:appautoscaling/target:Target": (_, names) => [
    ...each("application-autoscaling", ["RegisterScalableTarget", "TagResource"], [target()], {
      ...asked(names),
      ...ofEcs,
    }),
    ...each("application-autoscaling", ["DeregisterScalableTarget", "ListTagsForResource"], [target()], {
      ...carried(names),
      ...ofEcs,
    }),
    shared("application-autoscaling:DescribeScalableTargets"),
  ],
  "aws:ecs/cluster:Cluster": (_, { cluster }) =>
    each("ecs", ["CreateCluster", "DescribeClusters", "UpdateCluster", "DeleteCluster", "TagResource"], [cluster.arn]),
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": (_, { cluster }) =>
    each("ecs", ["PutClusterCapacityProviders", "DescribeClusters"], [cluster.arn]),
  "aws:ecs/service:Service": ({ inputs }, { cluster }) =>
    each(
      "ecs",
      ["CreateService", "DescribeServices", "UpdateService", "DeleteService", "TagResource"],
      [arn("ecs", `service/${cluster.name}/${String(inputs.name)}`)],
    ),
  "aws:ecs/taskDefinition:TaskDefinition": ({ inputs }, names) => [
    ...each(
      "ecs",
      ["RegisterTaskDefinition", "TagResource"],
      [arn("ecs", `task-definition/${String(inputs.family)}:1`)],
    ),
    shared("ecs:DescribeTaskDefinition"),
    pass(names.roles.execution.arn, "ecs-tasks"),
    pass(names.roles.application.arn, "ecs-tasks"),
    pass(names.roles.databaseBootstrap.arn, "ecs-tasks"),
  ],
  "aws:elasticache/parameterGroup:ParameterGroup": ({ inputs }) => [
    ...each(
      "elasticache",
      [
        "CreateCacheParameterGroup",
        "ModifyCacheParameterGroup",
        "DeleteCacheParameterGroup",
        "AddTagsToResource",
        "ListTagsForResource",
      ],
      [cache("parametergroup", inputs.name)],
    ),
    shared("elasticache:DescribeCacheParameters", cache("parametergroup", "any")),
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": ({ inputs }) => [
    ...each(
      "elasticache",
      [
        "CreateReplicationGroup",
        "ModifyReplicationGroup",
        "AddTagsToResource",
        "ListTagsForResource",
        "IncreaseReplicaCount",
      ],
      [cache("replicationgroup", inputs.replicationGroupId)],
    ),
    ...each(
      "elasticache",
      ["CreateReplicationGroup"],
      [cache("parametergroup", inputs.parameterGroupName), cache("subnetgroup", inputs.subnetGroupName)],
    ),
    shared("elasticache:DescribeReplicationGroups", cache("replicationgroup", "any")),
    shared("elasticache:DescribeCacheClusters", cache("cluster", "any")),
  ],
  "aws:elasticache/subnetGroup:SubnetGroup": ({ inputs }) => [
    ...each(
      "elasticache",
      [
        "CreateCacheSubnetGroup",
        "ModifyCacheSubnetGroup",
        "DeleteCacheSubnetGroup",
        "AddTagsToResource",
        "ListTagsForResource",
      ],
      [cache("subnetgroup", inputs.name)],
    ),
    shared("elasticache:DescribeCacheSubnetGroups", cache("subnetgroup", "any")),
  ],
  "aws:elasticache/user:User": ({ inputs }) => [
    ...each(
      "elasticache",
      ["CreateUser", "ModifyUser", "DeleteUser", "AddTagsToResource", "ListTagsForResource"],
      [cache("user", inputs.userId)],
    ),
    shared("elasticache:DescribeUsers", cache("user", "any")),
  ],
  "aws:elasticache/userGroup:UserGroup": ({ inputs }) => [
    ...each(
      "elasticache",
      ["CreateUserGroup", "ModifyUserGroup", "DeleteUserGroup", "AddTagsToResource", "ListTagsForResource"],
      [cache("usergroup", inputs.userGroupId)],
    ),
    ...each("elasticache", ["CreateUserGroup", "ModifyUserGroup"], [cache("user", inputs.userGroupId)]),
    shared("elasticache:DescribeUserGroups", cache("usergroup", "any")),
  ],
  "aws:lb/listener:Listener": (_, names) => [
    ...each("elasticloadbalancing", ["CreateListener"], [balancer(names)]),
    ...each("elasticloadbalancing", ["ModifyListener", "DeleteListener"], [listener(names)]),
    shared("elasticloadbalancing:DescribeListeners"),
    shared("elasticloadbalancing:DescribeTags"),
  ],
  "aws:lb/listenerRule:ListenerRule": (_, names) => {
    const rule = elb(`listener-rule/app/${names.prefix}/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`);
    return [
      ...each("elasticloadbalancing", ["CreateRule"], [listener(names)]),
      ...each("elasticloadbalancing", ["ModifyRule", "SetRulePriorities", "DeleteRule"], [rule]),
      shared("elasticloadbalancing:DescribeRules"),
    ];
  },
  "aws:lb/loadBalancer:LoadBalancer": (_, names) => [
    ...each(
      "elasticloadbalancing",
      ["CreateLoadBalancer", "ModifyLoadBalancerAttributes", "SetSecurityGroups", "SetSubnets", "AddTags"],
      [balancer(names)],
    ),
    shared("elasticloadbalancing:DescribeLoadBalancers"),
    shared("elasticloadbalancing:DescribeLoadBalancerAttributes"),
  ],
  "aws:lb/targetGroup:TargetGroup": ({ inputs }) => [
    ...each(
      "elasticloadbalancing",
      ["CreateTargetGroup", "ModifyTargetGroup", "ModifyTargetGroupAttributes", "DeleteTargetGroup"],
      [elb(`targetgroup/${String(inputs.name)}/943f017f100becff`)],
    ),
    shared("elasticloadbalancing:DescribeTargetGroups"),
    shared("elasticloadbalancing:DescribeTargetGroupAttributes"),
  ],
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": (_, { prefix }) => [
    ...each(
      "elasticloadbalancing",
      ["RegisterTargets", "DeregisterTargets"],
      [elb(`targetgroup/${prefix}-host/943f017f`)],
    ),
    shared("elasticloadbalancing:DescribeTargetHealth"),
  ],
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": (_, names) => [
    { action: "servicediscovery:CreatePrivateDnsNamespace", resource: "*", context: asked(names) },
    { action: "servicediscovery:TagResource", resource: "*", context: asked(names) },
    shared("servicediscovery:GetNamespace", arn("servicediscovery", "namespace/ns-1")),
    shared("servicediscovery:GetOperation", arn("servicediscovery", "namespace/ns-1")),
    ...["CreateHostedZone", "AssociateVPCWithHostedZone"].map((action) => shared(`route53:${action}`, anyZone(action))),
    shared("ec2:DescribeVpcs"),
    ...each(
      "servicediscovery",
      ["UpdatePrivateDnsNamespace", "DeleteNamespace"],
      [arn("servicediscovery", "namespace/ns-1")],
      carried(names),
    ),
  ],
  "aws:servicediscovery/service:Service": (_, names) => [
    {
      action: "servicediscovery:CreateService",
      resource: arn("servicediscovery", "namespace/ns-1"),
      context: carried(names),
    },
    {
      action: "servicediscovery:CreateService",
      resource: arn("servicediscovery", "service/srv-1"),
      context: asked(names),
    },
    shared("servicediscovery:GetService", arn("servicediscovery", "service/srv-1")),
    ...each(
      "servicediscovery",
      ["UpdateService", "DeleteService"],
      [arn("servicediscovery", "service/srv-1")],
      carried(names),
    ),
  ],
  "aws:wafv2/webAcl:WebAcl": ({ inputs }) => [
    ...each(
      "wafv2",
      ["CreateWebACL", "GetWebACL", "UpdateWebACL", "DeleteWebACL", "ListTagsForResource", "TagResource"],
      [arn("wafv2", `regional/webacl/${String(inputs.name)}/a1b2c3d4`)],
    ),
  ],
  "aws:wafv2/webAclAssociation:WebAclAssociation": (_, names) => [
    ...each("wafv2", ["AssociateWebACL", "DisassociateWebACL", "GetWebACLForResource"], [balancer(names)]),
    shared("elasticloadbalancing:SetWebACL"),
  ],
  /** Tasks that run once, and ECS's own deployment. */
  "pulumi-nodejs:dynamic/onebox:ServiceRollOut": (_, names) => {
    const { cluster, imageRepository, serviceLogGroup } = names;
    const inCluster = { "ecs:cluster": cluster.arn };
    return [
      ...["web", "worker"].flatMap((what) =>
        each(
          "ecs",
          ["DescribeServices", "UpdateService"],
          [arn("ecs", `service/${cluster.name}/${names.prefix}-${what}`)],
        ),
      ),
      ...["once", "prepare"].flatMap((what) => each("ecs", ["RunTask"], [revision(names, what)], inCluster)),
      ...each("ecs", ["DescribeTasks", "StopTask"], [arn("ecs", `task/${cluster.name}/1a2b3c`)]),
      { action: "ecs:ListTasks", resource: arn("ecs", `container-instance/${cluster.name}/1a2b`), context: inCluster },
      shared("ecs:DescribeTaskDefinition"),
      ...each("logs", ["GetLogEvents"], [`${serviceLogGroup.arn}:log-stream:web/app/1a2b3c`]),
      ...["BatchGetImage", "GetDownloadUrlForLayer", "DescribeImages"].map((action) =>
        shared(`ecr:${action}`, imageRepository.arn),
      ),
      ...each("ssm", ["GetParameter", "PutParameter"], [names.parameters.release.arn]),
      pass(names.roles.application.arn, "ecs-tasks"),
    ];
  },
};

function anyZone(action: string): string {
  return action.startsWith("Create") ? "*" : "arn:aws:route53:::hostedzone/Z1";
}
