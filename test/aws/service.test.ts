import assert from "node:assert/strict";
import { refusals } from "../../aws";
import { bareResource, type Properties, unknown } from "../../model";

function refusedOf(type: string, properties: Properties): string[] {
  const resource = bareResource(`urn:pulumi:dev::onebox::${type}::one`, type, "one", properties);
  return refusals([resource]).map(({ rule, message }) => `${rule}: ${message}`);
}

const containers = (change: Properties = {}): Properties => ({
  family: "web",
  cpu: "256",
  memory: "512",
  containerDefinitions: JSON.stringify([{ name: "app", image: "app", essential: true, memory: 256, ...change }]),
});
const acl = (limit: number): Properties => ({
  name: "site",
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "site" },
  rules: [
    {
      name: "too-many",
      priority: 0,
      action: { block: {} },
      statement: { rateBasedStatement: { limit, aggregateKeyType: "IP" } },
      visibilityConfig: { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "too-many" },
    },
  ],
});
const scaling = (name: string): Properties => ({
  name,
  policyType: "TargetTrackingScaling",
  resourceId: "service/onebox-prod/onebox-prod-web",
  scalableDimension: "ecs:service:DesiredCount",
  serviceNamespace: "ecs",
  targetTrackingScalingPolicyConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    targetValue: 60,
  },
});
const alias = (target: Properties): Properties => ({
  name: "app.example.com",
  type: "A",
  zoneId: "Z1",
  aliases: [target],
});
const where = { name: "lb.example.com", zoneId: "Z2", evaluateTargetHealth: true };
const user = (userId: string): Properties => ({
  userId,
  userName: userId,
  engine: "valkey",
  accessString: "on ~* +@all",
  authenticationMode: { type: "iam" },
});
const service = (deploymentMaximumPercent: number | string): Properties => ({
  name: "web",
  cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/onebox-prod",
  taskDefinition: "web:1",
  serviceRegistries: { registryArn: unknown },
  alarms: { enable: true, rollback: true, alarmNames: ["failed"] },
  deploymentMaximumPercent,
});

const types: readonly {
  readonly type: string;
  readonly fine: Properties;
  readonly wrong: Properties;
  readonly says: RegExp;
}[] = [
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    fine: containers(),
    wrong: containers({ memory: "much" }),
    says: /^aws-refuses-type: containerDefinitions.* is "much"/,
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    fine: containers({ portMappings: [{ containerPort: 8_080, protocol: "tcp" }] }),
    wrong: containers({ portMappings: [{ containerPort: 8_080, protocol: "quic" }] }),
    says: /containerDefinitions.* is "quic"/,
  },
  { type: "aws:ecs/service:Service", fine: service(200), wrong: service("most"), says: /deploymentMaximumPercent/ },
  { type: "aws:appautoscaling/policy:Policy", fine: scaling("web-cpu"), wrong: scaling("web\ncpu"), says: /name is/ },
  { type: "aws:wafv2/webAcl:WebAcl", fine: acl(2_000), wrong: acl(5), says: /rateBasedStatement\.limit is 5/ },
  {
    type: "aws:elasticache/user:User",
    fine: user("onebox-prod-queue"),
    wrong: { ...user("onebox-prod-queue"), authenticationMode: { type: "token" } },
    says: /authenticationMode\.type is "token"/,
  },
  {
    type: "aws:route53/record:Record",
    fine: alias(where),
    wrong: alias({ name: "lb.example.com", evaluateTargetHealth: true }),
    says: /HostedZoneId|zoneId|aliases/,
  },
];

describe("what AWS allows of an environment on ECS", () => {
  for (const { type, fine, wrong, says } of types) {
    it(`${type}: takes what is right, and refuses what is not`, () => {
      assert.deepEqual(refusedOf(type, fine), []);
      const found = refusedOf(type, wrong);
      assert.ok(
        found.some((one) => says.test(one)),
        found.join("\n"),
      );
    });
  }
});
