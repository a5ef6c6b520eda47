import { asText } from "../../../../policies/framework/resource";
import type { Value } from "../../../../model";
import { resourcePolicy } from "./documents";
import { join, none, of, orAbsent, to, type Weakenings } from "./weakening";

/** Changes every container of a task definition; what is undefined is left out. */
const everyContainer =
  (change: Readonly<Record<string, unknown>>) =>
  (text: Value): Value =>
    JSON.stringify((JSON.parse(asText(text)) as object[]).map((container) => ({ ...container, ...change })));

/** Images, and containers beyond one host. */
export const containers: Weakenings = {
  ...of(["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"], {
    "networkConfiguration.assignPublicIp": orAbsent(true),
  }),
  ...of(["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/cluster:Cluster"], {
    autoMinorVersionUpgrade: orAbsent(false, "false", "yes"),
  }),
  ...of("aws:ecs/taskDefinition:TaskDefinition", {
    ipcMode: orAbsent("host"),
    networkMode: orAbsent("host"),
    pidMode: orAbsent("host"),
    containerDefinitions: {
      to: ["", "{}", "[]"],
      edits: [
        ["privileged", everyContainer({ privileged: true }), "ecs-container-is-not-privileged"],
        [
          "that writes to its image",
          everyContainer({ readonlyRootFilesystem: false }),
          "ecs-container-cannot-write-to-its-image",
        ],
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
