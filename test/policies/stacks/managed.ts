import type { Node } from "../../../policies/framework/graph";
import { node } from "../describe-rule";

/** A domain of a search, of which a rule judges its policy as well. */
export const search = {
  domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
  encryptAtRest: { enabled: true },
  nodeToNodeEncryption: { enabled: true },
};

/** Services of AWS that keep data or end connections, and that no shipped stack has: each as it should be. */
export const managed: readonly Node[] = [
  node("aws:apigateway/domainName:DomainName", "api-domain", { securityPolicy: "TLS_1_2" }),
  node("aws:cloudfront/distribution:Distribution", "distribution", {
    viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }],
  }),
  node("aws:dax/cluster:Cluster", "dax", {
    clusterEndpointEncryptionType: "TLS",
    serverSideEncryption: { enabled: true },
  }),
  node("aws:dms/replicationInstance:ReplicationInstance", "replication", { publiclyAccessible: false }),
  node("aws:docdb/cluster:Cluster", "documents", { storageEncrypted: true }),
  node("aws:docdb/globalCluster:GlobalCluster", "documents-everywhere", { storageEncrypted: true }),
  node("aws:dynamodb/table:Table", "table", { pointInTimeRecovery: { enabled: true } }),
  node("aws:efs/fileSystem:FileSystem", "file-system", { encrypted: true }),
  node("aws:eks/cluster:Cluster", "kubernetes", { vpcConfig: { endpointPublicAccess: false } }),
  node("aws:eks/cluster:Cluster", "kubernetes-of-an-office", {
    vpcConfig: { publicAccessCidrs: ["203.0.113.0/24"] },
  }),
  node("aws:kinesis/stream:Stream", "stream", { encryptionType: "KMS" }),
  node("aws:memorydb/cluster:Cluster", "memory", { tlsEnabled: true }),
  node("aws:mq/broker:Broker", "broker", { publiclyAccessible: false }),
  node("aws:msk/cluster:Cluster", "brokers", {
    brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } },
    encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
  }),
  node("aws:neptune/cluster:Cluster", "graph", { storageEncrypted: true }),
  node("aws:neptune/clusterInstance:ClusterInstance", "graph-writer", { publiclyAccessible: false }),
  node("aws:neptune/globalCluster:GlobalCluster", "graph-everywhere", { storageEncrypted: true }),
  node("aws:redshift/cluster:Cluster", "warehouse", { encrypted: "true", publiclyAccessible: false }),
  node("aws:redshiftserverless/workgroup:Workgroup", "warehouse-by-use", { publiclyAccessible: false }),
  node("aws:workspaces/workspace:Workspace", "desk", {
    rootVolumeEncryptionEnabled: true,
    userVolumeEncryptionEnabled: true,
  }),
];
