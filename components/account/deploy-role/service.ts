import type { Conditions, Statement } from "../../policy-document";
import { type EnvironmentScope, regionalArn } from "../environment-scope";

/** Tasks of ECS: cluster, services, how many there are, and the roll-out of a version. */
export function keepTasks(scope: EnvironmentScope): Statement[] {
  const { prefix, cluster, serviceLogGroup } = scope;
  const inCluster: Conditions = { ArnEquals: { "ecs:cluster": cluster.arn } };
  const definitions = regionalArn(scope, "ecs", `task-definition/${prefix}-*:*`);
  return [
    {
      Sid: "KeepServices",
      Effect: "Allow",
      Action: [
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:DescribeClusters",
        "ecs:DescribeServices",
        "ecs:ListTagsForResource",
        "ecs:PutClusterCapacityProviders",
        "ecs:RegisterTaskDefinition",
        "ecs:TagResource",
        "ecs:UntagResource",
        "ecs:UpdateCluster",
        "ecs:UpdateService",
      ],
      Resource: [cluster.arn, regionalArn(scope, "ecs", `service/${cluster.name}/*`), definitions],
    },
    // A definition's revisions, and which tasks there are, are told of all or none. Revisions stay (`skipDestroy`).
    {
      Sid: "LookAtTasks",
      Effect: "Allow",
      Action: ["ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"],
      Resource: "*",
    },
    { Sid: "ListOwnTasks", Effect: "Allow", Action: "ecs:ListTasks", Resource: "*", Condition: inCluster },
    {
      Sid: "FollowOwnTasks",
      Effect: "Allow",
      Action: ["ecs:DescribeTasks", "ecs:StopTask"],
      Resource: regionalArn(scope, "ecs", `task/${cluster.name}/*`),
    },
    { Sid: "RunOwnOnce", Effect: "Allow", Action: "ecs:RunTask", Resource: definitions, Condition: inCluster },
    {
      Sid: "ReadLastLines",
      Effect: "Allow",
      // Of a task that failed: what a host's release tool tells by itself.
      Action: "logs:GetLogEvents",
      Resource: `${serviceLogGroup.arn}:log-stream:*`,
    },
    {
      Sid: "LookIntoImages",
      Effect: "Allow",
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: scope.imageRepository.arn,
    },
    {
      Sid: "Scale",
      Effect: "Allow",
      Action: [
        "application-autoscaling:Delete*",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:Put*",
        "application-autoscaling:RegisterScalableTarget",
      ],
      // Ids are random; what carries another environment's tag is out of reach (LeaveOthersAlone).
      Resource: regionalArn(scope, "application-autoscaling", "scalable-target/*"),
      Condition: {
        StringEquals: { "application-autoscaling:service-namespace": "ecs" },
        StringEqualsIfExists: { [`aws:RequestTag/${scope.tags.environment}`]: scope.environment },
      },
    },
    {
      Sid: "MarkScaling",
      Effect: "Allow",
      Action: "application-autoscaling:TagResource",
      Resource: regionalArn(scope, "application-autoscaling", "scalable-target/*"),
      Condition: { StringEquals: { [`aws:RequestTag/${scope.tags.environment}`]: scope.environment } },
    },
    {
      Sid: "UnmarkScaling",
      Effect: "Allow",
      Action: "application-autoscaling:UntagResource",
      Resource: regionalArn(scope, "application-autoscaling", "scalable-target/*"),
      Condition: { StringEquals: { [`aws:ResourceTag/${scope.tags.environment}`]: scope.environment } },
    },
    {
      Sid: "LookAtScaling",
      Effect: "Allow",
      Action: ["application-autoscaling:Describe*", "application-autoscaling:ListTagsForResource"],
      Resource: "*",
    },
  ];
}

/** What is around the tasks: load balancer and certificate, queue and cache, names inside the network. */
export function keepFront(scope: EnvironmentScope, domains: readonly string[]): Statement[] {
  const { prefix, environment } = scope;
  const tag = scope.tags.environment;
  const asked: Conditions = { StringEquals: { [`aws:RequestTag/${tag}`]: environment } };
  const carried: Conditions = { StringEquals: { [`aws:ResourceTag/${tag}`]: environment } };
  const elb = (rest: string): string => regionalArn(scope, "elasticloadbalancing", rest);
  const cache = (rest: string): string => regionalArn(scope, "elasticache", rest);
  const balancers = elb(`loadbalancer/app/${prefix}/*`);
  return [
    {
      Sid: "KeepLoadBalancer",
      Effect: "Allow",
      Action: [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:Create*",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:*Targets",
        "elasticloadbalancing:Modify*",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:Set*",
      ],
      Resource: [
        balancers,
        elb(`targetgroup/${prefix}-*`),
        elb(`listener/app/${prefix}/*`),
        elb(`listener-rule/app/${prefix}/*`),
      ],
    },
    {
      Sid: "LookAround",
      Effect: "Allow",
      Action: [
        "elasticache:Describe*",
        "elasticloadbalancing:Describe*",
        "servicediscovery:Get*",
        "servicediscovery:List*",
      ],
      Resource: "*",
    },
    {
      Sid: "AskForCertificate",
      Effect: "Allow",
      Action: "acm:RequestCertificate",
      Resource: "*",
      Condition: { ...asked, "ForAllValues:StringEquals": { "acm:DomainNames": domains } },
    },
    {
      Sid: "MarkCertificate",
      Effect: "Allow",
      Action: "acm:AddTagsToCertificate",
      Resource: regionalArn(scope, "acm", "certificate/*"),
      Condition: asked,
    },
    {
      Sid: "KeepCertificate",
      Effect: "Allow",
      Action: [
        "acm:DeleteCertificate",
        "acm:DescribeCertificate",
        "acm:ListTagsForCertificate",
        "acm:RemoveTagsFromCertificate",
        "acm:UpdateCertificateOptions",
      ],
      Resource: regionalArn(scope, "acm", "certificate/*"),
      Condition: carried,
    },
    {
      Sid: "KeepWebAcl",
      Effect: "Allow",
      Action: ["wafv2:*WebACL", "wafv2:GetWebACLForResource", "wafv2:ListTagsForResource", "wafv2:*agResource"],
      Resource: [
        regionalArn(scope, "wafv2", `regional/webacl/${prefix}/*`),
        regionalArn(scope, "wafv2", "regional/managedruleset/*"),
        balancers,
      ],
    },
    {
      Sid: "KeepCaches",
      Effect: "Allow",
      // The queue holds jobs: whoever deletes it is a person.
      Action: [
        "elasticache:AddTagsToResource",
        "elasticache:CreateCacheParameterGroup",
        "elasticache:CreateCacheSubnetGroup",
        "elasticache:CreateReplicationGroup",
        "elasticache:CreateUser*",
        "elasticache:DeleteCacheParameterGroup",
        "elasticache:DeleteCacheSubnetGroup",
        "elasticache:DeleteUser*",
        "elasticache:IncreaseReplicaCount",
        "elasticache:DecreaseReplicaCount",
        "elasticache:ListTagsForResource",
        "elasticache:Modify*",
        "elasticache:RemoveTagsFromResource",
      ],
      Resource: [
        cache(`replicationgroup:${prefix}-*`),
        cache(`cluster:${prefix}-*`),
        cache(`parametergroup:${prefix}-*`),
        cache(`subnetgroup:${prefix}`),
        cache(`user:${prefix}-*`),
        cache(`usergroup:${prefix}-*`),
      ],
    },
    {
      Sid: "DeleteCache",
      Effect: "Allow",
      Action: "elasticache:DeleteReplicationGroup",
      Resource: [cache(`replicationgroup:${prefix}-cache`), cache(`cluster:${prefix}-cache-*`)],
    },
    {
      Sid: "NameInsideNetwork",
      Effect: "Allow",
      Action: ["servicediscovery:CreatePrivateDnsNamespace", "servicediscovery:CreateService"],
      Resource: "*",
      Condition: asked,
    },
    {
      Sid: "MarkNames",
      Effect: "Allow",
      Action: "servicediscovery:TagResource",
      Resource: "*",
      Condition: asked,
    },
    {
      Sid: "KeepNames",
      Effect: "Allow",
      Action: [
        "servicediscovery:CreateService",
        "servicediscovery:DeleteNamespace",
        "servicediscovery:DeleteService",
        "servicediscovery:UntagResource",
        "servicediscovery:UpdatePrivateDnsNamespace",
        "servicediscovery:UpdateService",
      ],
      Resource: "*",
      Condition: carried,
    },
    {
      Sid: "LetNamesHaveTheirZone",
      Effect: "Allow",
      // Cloud Map makes it in the name of whoever asks. IAM tells no zone from another: who deletes one is a person.
      Action: ["route53:AssociateVPCWithHostedZone", "route53:CreateHostedZone"],
      Resource: "*",
    },
  ];
}
