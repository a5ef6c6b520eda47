import { call, cloudFormation, type JudgedType } from "./type";

const provider = "the provider's own";

/** What an environment on ECS has beside its service, and the builds of the account. */
export const service: Readonly<Record<string, JudgedType>> = {
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    by: [call("application-autoscaling:PutScheduledAction", { names: { name: "ScheduledActionName" } })],
  },
  "aws:codebuild/project:Project": {
    by: [
      cloudFormation("CodeBuild::Project", {
        names: {
          buildTimeout: "TimeoutInMinutes",
          queuedTimeout: "QueuedTimeoutInMinutes",
          projectVisibility: "Visibility",
          "source.buildspec": "BuildSpec",
          "logsConfig.cloudwatchLogs": "CloudWatchLogs",
          "vpcConfig.subnets": "Subnets",
          "fileSystemLocations.identifier": "Identifier",
        },
        given: ["Cache"],
      }),
      call("codebuild:CreateProject", {
        names: {
          buildTimeout: "timeoutInMinutes",
          queuedTimeout: "queuedTimeoutInMinutes",
          projectVisibility: null,
          resourceAccessRole: null,
          "logsConfig.cloudwatchLogs": "cloudWatchLogs",
        },
      }),
    ],
    aside: { badgeEnabled: "true or false" },
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    by: [
      cloudFormation("ECS::ClusterCapacityProviderAssociations", {
        names: {
          clusterName: "Cluster",
          defaultCapacityProviderStrategies: "DefaultCapacityProviderStrategy",
        },
        given: ["DefaultCapacityProviderStrategy"],
      }),
    ],
  },
  "aws:elasticache/user:User": { by: [cloudFormation("ElastiCache::User")] },
  "aws:elasticache/userGroup:UserGroup": { by: [cloudFormation("ElastiCache::UserGroup")] },
  "aws:lambda/alias:Alias": {
    by: [cloudFormation("Lambda::Alias"), call("lambda:CreateAlias")],
    aside: { routingConfig: "weights by version, which CloudFormation writes as a list" },
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    by: [
      call("elbv2:RegisterTargets", {
        names: {
          targetId: "Targets[].Id",
          port: "Targets[].Port",
          availabilityZone: "Targets[].AvailabilityZone",
          quicServerId: "Targets[].QuicServerId",
        },
      }),
    ],
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    by: [cloudFormation("ServiceDiscovery::PrivateDnsNamespace")],
  },
  "aws:servicediscovery/service:Service": {
    by: [cloudFormation("ServiceDiscovery::Service")],
    aside: { forceDestroy: provider },
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    by: [cloudFormation("WAFv2::WebACLAssociation", { names: { webAclArn: "WebACLArn" } })],
  },
  "aws:wafv2/webAcl:WebAcl": {
    by: [
      cloudFormation("WAFv2::WebACL", {
        names: {
          "visibilityConfig.cloudwatchMetricsEnabled": "CloudWatchMetricsEnabled",
          "rules.visibilityConfig.cloudwatchMetricsEnabled": "CloudWatchMetricsEnabled",
        },
      }),
    ],
    aside: { namePrefix: provider },
  },
};
