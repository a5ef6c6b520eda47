import assert from "node:assert/strict";
import { judgedTypes } from "../../aws/types";
import { judgeType } from "../../aws/types/judge-type";
import type { Properties } from "../../model";

interface Example {
  /** As a component writes it. */
  readonly good: Properties;
  /** What AWS refuses of it, and why. */
  readonly bad: Properties;
  readonly says: RegExp;
}

const role = "arn:aws:iam::123456789012:role/onebox/pipelines/onebox-image";
const build: Properties = {
  name: "onebox-image",
  serviceRole: role,
  source: { type: "NO_SOURCE", buildspec: "{}" },
  artifacts: { type: "NO_ARTIFACTS" },
  environment: {
    type: "ARM_CONTAINER",
    computeType: "BUILD_GENERAL1_SMALL",
    image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
    imagePullCredentialsType: "CODEBUILD",
    privilegedMode: true,
    environmentVariables: [{ name: "A", value: "b", type: "PLAINTEXT" }],
  },
  buildTimeout: 30,
  queuedTimeout: 30,
  concurrentBuildLimit: 3,
  logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: "/onebox/pipelines/build-image" } },
};
const visible = { cloudwatchMetricsEnabled: true, metricName: "onebox-prod", sampledRequestsEnabled: true };
const acl: Properties = {
  name: "onebox-prod",
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: visible,
  rules: [
    {
      name: "too-many",
      priority: 1,
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 2_000, aggregateKeyType: "IP" } },
      visibilityConfig: visible,
    },
    {
      name: "common",
      priority: 2,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" } },
      visibilityConfig: visible,
    },
  ],
};
const scheduled: Properties = {
  name: "onebox-dev-sleep",
  serviceNamespace: "ecs",
  resourceId: "service/onebox-dev/web",
  scalableDimension: "ecs:service:DesiredCount",
  schedule: "cron(0 20 ? * MON-FRI *)",
  timezone: "Europe/Berlin",
  scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
};

const examples: Readonly<Record<string, Example>> = {
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    good: scheduled,
    bad: { ...scheduled, scalableDimension: "ecs:service:Count" },
    says: /ecs:service:DesiredCount/,
  },
  "aws:codebuild/project:Project": { good: build, bad: { ...build, buildTimeout: 3 }, says: /5/ },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    good: {
      clusterName: "onebox-prod",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
    },
    bad: {
      clusterName: "onebox-prod",
      capacityProviders: ["FARGATE"],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 2_000 }],
    },
    says: /1,?000/,
  },
  "aws:elasticache/user:User": {
    good: { userId: "onebox-prod-app", userName: "app", engine: "valkey", accessString: "on ~* +@all" },
    bad: { userId: "onebox-prod-app", userName: "app", engine: "memcached", accessString: "on ~* +@all" },
    says: /valkey/,
  },
  "aws:elasticache/userGroup:UserGroup": {
    good: { userGroupId: "onebox-prod", engine: "valkey", userIds: ["onebox-prod-app"] },
    bad: { userGroupId: "onebox-prod", engine: "memcached", userIds: ["onebox-prod-app"] },
    says: /valkey/,
  },
  "aws:lambda/alias:Alias": {
    good: { name: "override", functionName: "onebox-gate", functionVersion: "1" },
    bad: { name: "7", functionName: "onebox-gate", functionVersion: "1" },
    says: /name/i,
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    good: { targetGroupArn: "arn:aws:elasticloadbalancing:a:1:targetgroup/a/1", targetId: "10.20.0.5", port: 443 },
    bad: { targetGroupArn: "arn:aws:elasticloadbalancing:a:1:targetgroup/a/1", targetId: "10.20.0.5", port: 70_000 },
    says: /65,?535/,
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    good: { name: "onebox-prod.internal", vpc: "vpc-0123456789abcdef0", description: "Names of the services" },
    bad: { name: "n".repeat(1_025), vpc: "vpc-0123456789abcdef0" },
    says: /1,?024/,
  },
  "aws:servicediscovery/service:Service": {
    good: {
      name: "web",
      namespaceId: "ns-1",
      dnsConfig: {
        namespaceId: "ns-1",
        routingPolicy: "MULTIVALUE",
        dnsRecords: [{ type: "A", ttl: 10 }],
      },
    },
    bad: {
      name: "web",
      dnsConfig: { namespaceId: "ns-1", routingPolicy: "ANY", dnsRecords: [{ type: "A", ttl: 10 }] },
    },
    says: /MULTIVALUE/,
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    good: {
      resourceArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/onebox/1",
      webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/onebox/1",
    },
    bad: { resourceArn: "x", webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/onebox/1" },
    says: /20/,
  },
  "aws:wafv2/webAcl:WebAcl": { good: acl, bad: { ...acl, scope: "WORLD" }, says: /REGIONAL/ },
};

describe("types that an environment on ECS and the account's builds have", () => {
  for (const [type, { good, bad, says }] of Object.entries(examples)) {
    const judged = judgedTypes[type];
    if (judged === undefined) throw new Error(`${type} is judged by nothing`);

    it(`${type} is taken as a component writes it, each property by its description`, () => {
      const { objections, unnamed } = judgeType(good, judged);
      assert.deepEqual([objections, unnamed], [[], []]);
    });

    it(`${type} is refused where AWS would refuse it`, () => {
      const { objections } = judgeType(bad, judged);
      assert.match(JSON.stringify(objections), says);
    });
  }
});
