import { asText } from "../../../../policies/framework/resource";
import { read, type Value } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { resourcePolicy } from "./documents";
import { join, joined, none, of, orAbsent, present, to, type Weakening, type Weakenings } from "./weakening";

/** Changes every container of a task definition; what is undefined is left out. */
const everyContainer =
  (change: Readonly<Record<string, unknown>>) =>
  (text: Value): Value =>
    JSON.stringify((JSON.parse(asText(text)) as object[]).map((container) => ({ ...container, ...change })));

/** What decides what there is to judge, and means nothing where it is left out. */
const decides = (because: string): Weakening => ({ to: [7], removed: none, because });

/** A service or a task of the environment on ECS that the tests have. */
const isOfTheEnvironment = ({ name }: Node): boolean => name.startsWith("service-");

/** What may throw away any key needs neither a second node nor a snapshot. */
const evicts = ({ name }: Node): boolean => name === "cache-cache";
const unlessItEvicts = (weakening: Weakening): Weakening => ({ ...weakening, unless: evicts });
const ofQueues = ["elasticache-automatic-failover", "elasticache-has-backups", "elasticache-leaves-a-last-snapshot"];
const keptQueues = [...ofQueues, "elasticache-is-protected"];
const ofACache = (node: Node): readonly string[] => (evicts(node) ? keptQueues : none);

/** Tasks that an event or the clock starts: in a cluster and in groups that belong to no resource. */
const startedBy = (at: string): Weakenings => ({
  [`${at}.enableExecuteCommand`]: orAbsent(true),
  [`${at}.networkConfiguration.assignPublicIp`]: orAbsent(true),
  [`${at}.networkConfiguration.securityGroups`]: join("without public addresses nobody on the internet reaches a task"),
});

/** Images, and containers beyond one host. */
export const containers: Weakenings = {
  ...of(["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"], {
    "networkConfiguration.assignPublicIp": {
      to: [true],
      removed: none,
      unless: isOfTheEnvironment,
      because: "none is what AWS takes, and the groups of the environment's own tasks admit nobody of the world",
    },
    networkConfiguration: {
      removed: none,
      by: (node) => [...(isOfTheEnvironment(node) ? [] : ["ecs-service-is-private"]), "ecs-service-spans-zones"],
      because: "without it a service runs where its instances are",
    },
    "networkConfiguration.securityGroups": {
      removed: (node) => (isOfTheEnvironment(node) ? ["ecs-service-is-private"] : none),
      unknown: none,
      because: "without public addresses nobody on the internet reaches a task",
    },
    "networkConfiguration.subnets": to(["subnet-1"], []),
    availabilityZoneRebalancing: orAbsent("DISABLED"),
    platformVersion: orAbsent("1.3.0"),
  }),
  ...of("aws:ecs/service:Service", {
    "deploymentCircuitBreaker.enable": to(false),
    "deploymentCircuitBreaker.rollback": to(false),
    "deploymentController.type": {
      to: [7],
      removed: none,
      because: "ECS is what AWS takes, and others decide themselves",
    },
    deploymentMinimumHealthyPercent: orAbsent(50),
    deploymentMaximumPercent: {
      to: [100],
      removed: none,
      by: (node) => (read(node, "loadBalancers").state === "absent" ? none : ["ecs-deployment-keeps-capacity"]),
      because: "behind none, nobody is refused while tasks are replaced; AWS takes 200 where it is absent",
    },
    "deploymentConfiguration.strategy": decides(
      "ROLLING is what AWS takes, and others keep the old tasks until the end",
    ),
    schedulingStrategy: decides("REPLICA is what AWS takes"),
    desiredCount: join("it only says of how many tasks a share is one"),
    alarms: { removed: none, because: "without alarms the circuit breaker decides" },
    "alarms.alarmNames": present([]),
    "alarms.enable": to(false),
    "alarms.rollback": to(false),
    capacityProviderStrategies: orAbsent([{ capacityProvider: "FARGATE_SPOT", weight: 1 }], "FARGATE_SPOT"),
    healthCheckGracePeriodSeconds: to(0, 5),
    launchType: decides("what is on machines of its own is billed by them, and what is not said is judged"),
    propagateTags: to("NONE"),
    enableExecuteCommand: {
      to: [true],
      removed: none,
      unless: isOfTheEnvironment,
      because: "off is what AWS takes, and the environment's own cluster logs what is done",
    },
    loadBalancers: {
      ...join("behind none, nobody is refused while tasks are replaced"),
      unless: (node) => read(node, "loadBalancers").state === "absent",
    },
    id: join(joined),
  }),
  ...of("aws:cloudwatch/eventTarget:EventTarget", startedBy("ecsTarget")),
  ...of("aws:scheduler/schedule:Schedule", startedBy("target.ecsParameters")),
  ...of("aws:ecs/taskSet:TaskSet", { deploymentMaximumPercent: join("a set has none: its service does") }),
  ...of("aws:ecs/cluster:Cluster", {
    "configuration.executeCommandConfiguration.logging": orAbsent("NONE"),
  }),
  ...of("aws:iam/role:Role", { id: join(joined) }),
  ...of("aws:appautoscaling/target:Target", {
    maxCapacity: to(1_000),
    "suspendedState.dynamicScalingInSuspended": orAbsent(true),
    "suspendedState.dynamicScalingOutSuspended": orAbsent(true),
    "suspendedState.scheduledScalingSuspended": orAbsent(true),
    resourceId: join(joined),
    serviceNamespace: {
      to: [7],
      removed: none,
      because: "what is not said scales nothing that the rule is about",
    },
  }),
  ...of("aws:appautoscaling/policy:Policy", {
    "targetTrackingScalingPolicyConfiguration.disableScaleIn": orAbsent(true),
    "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType": decides(
      "metrics that are no percentage have no limit",
    ),
    "targetTrackingScalingPolicyConfiguration.targetValue": to(95, "60"),
  }),
  ...of("aws:elasticache/serverlessCache:ServerlessCache", {
    engine: decides("what is no Memcached knows users"),
    userGroupId: present(""),
  }),
  ...of("aws:elasticache/parameterGroup:ParameterGroup", {
    parameters: { removed: ofACache, because: "a queue evicts nothing, and is judged by its own settings" },
    "parameters.*.name": { unknown: ofACache, because: "the same" },
    "parameters.*.value": {
      edits: [["that keeps everything", (_, node) => (evicts(node) ? "noeviction" : null), ...keptQueues]],
      unknown: ofACache,
      because: "the same, and then what holds it has to be kept",
    },
  }),
  ...of("aws:elasticache/userGroup:UserGroup", {
    userIds: { to: ["default"], removed: none, because: "AWS takes no group without users" },
    "userIds.*": { ...to("default"), removed: none, because: "AWS takes no group without users" },
  }),
  ...of(["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/cluster:Cluster"], {
    autoMinorVersionUpgrade: orAbsent(false, "false", "yes"),
    engine: { removed: none, because: "no engine is too old by itself" },
    engineVersion: {
      to: ["5.0.6"],
      by: ({ properties }) =>
        (properties["engine"] ?? "redis") === "redis" ? ["elasticache-engine-is-supported"] : none,
      removed: none,
      because: "AWS takes the newest where none is named, and of Valkey no version is too old",
    },
  }),
  ...of("aws:ecs/taskDefinition:TaskDefinition", {
    executionRoleArn: join("which role it is, is told by where it comes from"),
    taskRoleArn: {
      edits: [
        ["the role of ECS", (_, { properties }) => properties["executionRoleArn"] ?? null, "ecs-roles-are-apart"],
      ],
      ...join("without a role of its own a task may do nothing"),
    },
    ipcMode: orAbsent("host"),
    networkMode: {
      to: ["host"],
      by: ["ecs-task-shares-nothing-with-its-host"],
      removed: none,
      unknown: ({ name }) => [
        "ecs-task-shares-nothing-with-its-host",
        ...(name === "service-web" ? ["ecs-targets-are-addresses"] : []),
      ],
      because:
        "without an interface of its own a task is reached as an instance; what AWS takes where it is absent is fine",
    },
    pidMode: orAbsent("host"),
    volumes: {
      to: ["everything"],
      removed: none,
      because: "without volumes a task mounts nothing",
    },
    "volumes.*.hostPath": orAbsent("/var/run/docker.sock"),
    "volumes.*.dockerVolumeConfiguration.driverOpts.device": orAbsent("/"),
    "volumes.*.efsVolumeConfiguration": {
      to: [{ fileSystemId: "fs-1" }],
      removed: none,
      because: "what comes from no file system crosses no network",
    },
    "volumes.*.efsVolumeConfiguration.transitEncryption": to("DISABLED"),
    containerDefinitions: {
      to: ["", "{}", "[]"],
      edits: [
        ["privileged", everyContainer({ privileged: true }), "ecs-container-is-not-privileged"],
        [
          "with a capability more",
          everyContainer({ linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } }),
          "ecs-container-adds-no-privilege",
        ],
        [
          "that writes to its image",
          everyContainer({ readonlyRootFilesystem: false }),
          "ecs-container-cannot-write-to-its-image",
        ],
        [
          "that may take all the time there is to stop",
          // The environment's own worker may protect its task.
          (text, node) =>
            asText(text).includes("stopTimeout") && !isOfTheEnvironment(node)
              ? everyContainer({ stopTimeout: 120 })(text)
              : null,
          "ecs-long-jobs-are-protected",
        ],
        ["by a tag", everyContainer({ image: "registry.example/app:1" }), "ecs-image-is-pinned"],
        ["without a log", everyContainer({ logConfiguration: undefined }), "ecs-container-logs-leave-it"],
        [
          "that takes any certificate for good",
          everyContainer({ environment: [{ name: "PGSSLMODE", value: "disable" }] }),
          "managed-environment-verifies-tls",
        ],
        [
          "with a secret",
          everyContainer({ environment: [{ name: "DB_PASSWORD", value: "hunter2" }] }),
          "ecs-container-environment-holds-no-secret",
        ],
      ],
    },
  }),
  ...of(
    [
      "aws:elasticache/cluster:Cluster",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      "aws:elasticache/serverlessCache:ServerlessCache",
    ],
    { snapshotRetentionLimit: unlessItEvicts(to(0, "1")) },
  ),
  ...of("aws:elasticache/cluster:Cluster", {
    replicationGroupId: {
      to: ["", 7],
      by: ["elasticache-is-encrypted-at-rest", "elasticache-leaves-a-last-snapshot"],
      unknown: none,
      because: "it says of its own connections that they are encrypted; a group that is not known yet is one",
    },
    transitEncryptionEnabled: join("it belongs to a group, which says so as well"),
    finalSnapshotIdentifier: join("it belongs to a group, which leaves one"),
    transitEncryptionMode: join("it belongs to a group, which says so as well"),
  }),
  ...of("aws:elasticache/user:User", {
    accessString: { to: [7], removed: none, because: "the user proves who it is, so it may be on" },
    "authenticationMode.passwords": orAbsent(["hunter2hunter2"]),
    "authenticationMode.type": orAbsent("no-password-required", 7),
    noPasswordRequired: orAbsent(true),
    passwords: orAbsent(["hunter2hunter2"]),
    passwordsWo: orAbsent("hunter2hunter2"),
  }),
  ...of("aws:elasticache/replicationGroup:ReplicationGroup", {
    atRestEncryptionEnabled: to(false, "false"),
    authToken: orAbsent("hunter2hunter2"),
    authTokenWo: orAbsent("hunter2hunter2"),
    transitEncryptionEnabled: to(false),
    finalSnapshotIdentifier: unlessItEvicts(present("")),
    transitEncryptionMode: orAbsent("preferred"),
    automaticFailoverEnabled: unlessItEvicts(to(false)),
    multiAzEnabled: unlessItEvicts(to(false)),
    userGroupIds: present([]),
  }),
  ...of("aws:ecr/repositoryPolicy:RepositoryPolicy", { policy: resourcePolicy("ecr-repository-is-not-public") }),
  ...of("aws:ecr/lifecyclePolicy:LifecyclePolicy", {
    policy: {
      to: ["", "{}"],
      edits: [
        [
          "keeping three images",
          (text) =>
            asText(text)
              .replaceAll(/"countNumber":\d+/g, '"countNumber":3')
              .replaceAll('"untagged"', '"any"'),
          "ecr-images-survive-a-rollback",
        ],
      ],
    },
  }),
  ...of("aws:ecr/repository:Repository", {
    "imageScanningConfiguration.scanOnPush": to(false),
    imageTagMutability: to("MUTABLE"),
  }),
};
