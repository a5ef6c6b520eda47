import { none, of, orAbsent, to, type Weakenings } from "./weakening";

/** One port of a list that lets the world reach 443. */
const aclRule = (action: string, at = ""): Weakenings => ({
  [`${at}${action}`]: {
    removed: ["vpc-network-acl-keeps-the-world-out"],
    because: "AWS refuses a rule that says nothing of it, and nobody knows what it would do",
  },
  [`${at}protocol`]: { to: ["-1"], removed: none, because: "AWS refuses a rule without one" },
  [`${at}fromPort`]: {
    to: [0, 22],
    because: "it begins below the ports of shells",
    removed: ["vpc-network-acl-keeps-the-world-out"],
  },
  [`${at}toPort`]: {
    to: [3_389],
    removed: ["vpc-network-acl-keeps-the-world-out"],
    because: "without an end it is every port above",
  },
  [`${at}cidrBlock`]: { removed: none, because: "a rule without a network lets nobody in" },
  [`${at}ipv6CidrBlock`]: { removed: none, because: "the rule names a network of IPv4" },
  [`${at}egress`]: orAbsent(),
});

const search: Weakenings = {
  "domainEndpointOptions.enforceHttps": to(false),
  "domainEndpointOptions.tlsSecurityPolicy": to("Policy-Min-TLS-1-0-2019-07"),
  "nodeToNodeEncryption.enabled": to(false),
  "encryptAtRest.enabled": to(false),
};

/** Services of AWS that keep data or end connections, and lists of networks. */
export const managed: Weakenings = {
  ...of(["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"], {
    ingress: { to: ["everything"], removed: none, because: "without a rule nobody comes in" },
    ...aclRule("action", "ingress.*."),
  }),
  ...of("aws:ec2/networkAclRule:NetworkAclRule", aclRule("ruleAction")),
  ...of("aws:ebs/snapshotImport:SnapshotImport", { encrypted: to(false) }),
  ...of("aws:ec2/ami:Ami", {
    ebsBlockDevices: { to: ["all"], removed: none, because: "an image without devices has none that can be read" },
    "ebsBlockDevices.*.encrypted": {
      to: [false],
      unless: ({ name }) => name === "image-of-a-snapshot",
      because: "a device of a snapshot is encrypted as that is",
    },
    "ebsBlockDevices.*.snapshotId": {
      to: [""],
      unknown: none,
      unless: ({ name }) => name === "own-image",
      because: "a device that is encrypted itself needs none",
    },
  }),
  ...of("aws:apigateway/domainName:DomainName", { securityPolicy: to("TLS_1_0") }),
  ...of("aws:cloudfront/distribution:Distribution", {
    "viewerCertificate.minimumProtocolVersion": to("TLSv1"),
    "defaultCacheBehavior.viewerProtocolPolicy": to("allow-all"),
    orderedCacheBehaviors: { to: ["all"], removed: none, because: "the default one is judged as well" },
    "orderedCacheBehaviors.*.viewerProtocolPolicy": to("allow-all"),
  }),
  ...of("aws:dax/cluster:Cluster", {
    clusterEndpointEncryptionType: to("NONE"),
    "serverSideEncryption.enabled": to(false),
  }),
  ...of(
    [
      "aws:dms/replicationInstance:ReplicationInstance",
      "aws:mq/broker:Broker",
      "aws:neptune/clusterInstance:ClusterInstance",
      "aws:redshift/cluster:Cluster",
      "aws:redshiftserverless/workgroup:Workgroup",
    ],
    { publiclyAccessible: orAbsent(true) },
  ),
  ...of(
    [
      "aws:docdb/cluster:Cluster",
      "aws:docdb/globalCluster:GlobalCluster",
      "aws:neptune/cluster:Cluster",
      "aws:neptune/globalCluster:GlobalCluster",
    ],
    { storageEncrypted: to(false) },
  ),
  ...of("aws:dynamodb/table:Table", { "pointInTimeRecovery.enabled": to(false) }),
  ...of("aws:efs/fileSystem:FileSystem", { encrypted: to(false) }),
  ...of("aws:eks/cluster:Cluster", {
    "vpcConfig.endpointPublicAccess": {
      to: [true],
      unless: ({ name }) => name === "kubernetes-of-an-office",
      because: "named networks may reach it",
    },
    "vpcConfig.publicAccessCidrs": {
      to: [["0.0.0.0/0"]],
      unless: ({ name }) => name === "kubernetes",
      because: "nobody reaches an endpoint that is not public",
    },
    "vpcConfig.publicAccessCidrs.*": {
      to: ["0.0.0.0/0"],
    },
  }),
  ...of(["aws:elasticsearch/domain:Domain", "aws:opensearch/domain:Domain"], search),
  ...of("aws:kinesis/stream:Stream", { encryptionType: to("NONE") }),
  ...of("aws:memorydb/cluster:Cluster", { tlsEnabled: orAbsent(false) }),
  ...of("aws:msk/cluster:Cluster", {
    "brokerNodeGroupInfo.connectivityInfo.publicAccess.type": orAbsent("SERVICE_PROVIDED_EIPS"),
    "encryptionInfo.encryptionInTransit.clientBroker": orAbsent("TLS_PLAINTEXT"),
    "encryptionInfo.encryptionInTransit.inCluster": orAbsent(false),
  }),
  ...of("aws:redshift/cluster:Cluster", { encrypted: orAbsent("false") }),
  ...of("aws:workspaces/workspace:Workspace", {
    rootVolumeEncryptionEnabled: to(false),
    userVolumeEncryptionEnabled: to(false),
  }),
};
