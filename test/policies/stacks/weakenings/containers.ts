import { asText } from "../../../../policies/framework/resource";
import type { Value } from "../../../../model";
import { resourcePolicy } from "./documents";
import { join, joined, none, of, orAbsent, present, to, type Weakenings } from "./weakening";

/** Changes every container of a task definition; what is undefined is left out. */
const everyContainer =
  (change: Readonly<Record<string, unknown>>) =>
  (text: Value): Value =>
    JSON.stringify((JSON.parse(asText(text)) as object[]).map((container) => ({ ...container, ...change })));

/** Images, and containers beyond one host. */
export const containers: Weakenings = {
  ...of(["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"], {
    "networkConfiguration.assignPublicIp": { ...orAbsent(true), by: ["ecs-service-is-private"] },
    networkConfiguration: {
      removed: none,
      by: ["ecs-service-is-private", "ecs-service-spans-zones"],
      because: "without it a service runs where its instances are",
    },
    "networkConfiguration.securityGroups": join("without public addresses nobody on the internet reaches a task"),
    "networkConfiguration.subnets": to(["subnet-1"], []),
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
    deploymentMaximumPercent: orAbsent(100),
    enableExecuteCommand: {
      ...orAbsent(true),
      by: ["ecs-execute-command-is-logged"],
    },
    loadBalancers: join("behind none, nobody is refused while tasks are replaced"),
    id: join(joined),
  }),
  ...of("aws:ecs/cluster:Cluster", {
    "configuration.executeCommandConfiguration.logging": orAbsent("NONE"),
  }),
  ...of("aws:iam/role:Role", { id: join(joined) }),
  ...of("aws:appautoscaling/target:Target", {
    maxCapacity: to(1_000),
    resourceId: join(joined),
    serviceNamespace: {
      to: [7],
      removed: none,
      because: "what is not said scales nothing that the rule is about",
    },
  }),
  ...of("aws:elasticache/parameterGroup:ParameterGroup", {
    parameters: join(joined),
    "parameters.*.name": join("without it the group evicts nothing, and is judged by its own settings"),
    "parameters.*.value": join("without it the group evicts nothing, and is judged by its own settings"),
  }),
  ...of("aws:elasticache/userGroup:UserGroup", {
    userIds: { to: ["default"], removed: none, because: "AWS takes no group without users" },
    "userIds.*": { ...to("default"), removed: none, because: "AWS takes no group without users" },
  }),
  ...of(["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/cluster:Cluster"], {
    autoMinorVersionUpgrade: orAbsent(false, "false", "yes"),
  }),
  ...of("aws:ecs/taskDefinition:TaskDefinition", {
    ipcMode: orAbsent("host"),
    networkMode: orAbsent("host"),
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
          (text) => (asText(text).includes("stopTimeout") ? everyContainer({ stopTimeout: 120 })(text) : null),
          "ecs-long-jobs-are-protected",
        ],
        ["by a tag", everyContainer({ image: "registry.example/app:1" }), "ecs-image-is-pinned"],
        ["without a log", everyContainer({ logConfiguration: undefined }), "ecs-container-logs-leave-it"],
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
    { snapshotRetentionLimit: to(0, "1") },
  ),
  ...of("aws:elasticache/cluster:Cluster", {
    replicationGroupId: {
      to: ["", 7],
      by: ["elasticache-is-encrypted-at-rest"],
      unknown: none,
      because: "it says of its own connections that they are encrypted; a group that is not known yet is one",
    },
    transitEncryptionEnabled: join("it belongs to a group, which says so as well"),
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
    automaticFailoverEnabled: to(false),
    multiAzEnabled: to(false),
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
