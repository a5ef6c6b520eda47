import { byText, expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, fail, pass, type Verdict } from "../../framework/verdict";
import { expectParameter } from "../rds/parameters";
import { isOn } from "../shared/switches";

const on = (service: Checked, path: string): Verdict => expect(service, path).toSatisfy(isOn, "it has to be true");

const search = (domain: Checked): Verdict =>
  all(
    on(domain, "domainEndpointOptions.enforceHttps"),
    on(domain, "nodeToNodeEncryption.enabled"),
    expect(domain, "domainEndpointOptions.tlsSecurityPolicy").toMatch(
      /^Policy-Min-TLS-1-[23]/,
      "a policy of TLS 1.2 or later",
    ),
  );

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html: they do not support HTTPS. */
const website = (): Verdict => fail("The website of a bucket speaks HTTP alone; CloudFront serves it by TLS.");

/** Engines that are services of AWS, which are called by HTTPS alone. */
const withoutConnections = /^(dynamodb|elasticsearch|kinesis|neptune|opensearch|s3|timestream)$/;

/** Services that also, or only, speak in plain text unless told otherwise, by type. */
const services: Readonly<Record<string, (service: Checked) => Verdict>> = {
  "aws:apigateway/domainName:DomainName": (domain) =>
    expect(domain, "securityPolicy").toMatch(/^(TLS_1_2$|SecurityPolicy_TLS1[23]_)/, "one of TLS 1.2 or later"),
  "aws:appsync/apiCache:ApiCache": (cache) => on(cache, "transitEncryptionEnabled"),
  "aws:chime/voiceConnector:VoiceConnector": (connector) => on(connector, "requireEncryption"),
  "aws:cloudwatch/eventApiDestination:EventApiDestination": (destination) =>
    expect(destination, "invocationEndpoint").toMatch(/^https:\/\//, "an address by https"),
  "aws:datasync/efsLocation:EfsLocation": (location) => expect(location, "inTransitEncryption").toBe("TLS1_2"),
  "aws:dax/cluster:Cluster": (cluster) => expect(cluster, "clusterEndpointEncryptionType").toBe("TLS"),
  "aws:dms/endpoint:Endpoint": (endpoint) =>
    byText(endpoint, "engineName", (engine) =>
      withoutConnections.test(engine ?? "")
        ? pass
        : expect(endpoint, "sslMode", { default: "none" }).toBeOneOf(["require", "verify-ca", "verify-full"]),
    ),
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup": (group) =>
    expectParameter(
      group,
      "tls",
      (value) => /^(enabled|fips-140-3|tls1\.[23]\+)$/.test(value),
      "it has to be enabled",
      "enabled",
    ),
  "aws:elasticsearch/domain:Domain": search,
  "aws:memorydb/cluster:Cluster": (cluster) =>
    expect(cluster, "tlsEnabled", { default: true }).toSatisfy(isOn, "it has to be true"),
  "aws:memorydb/multiRegionCluster:MultiRegionCluster": (cluster) =>
    expect(cluster, "tlsEnabled", { default: true }).toSatisfy(isOn, "it has to be true"),
  "aws:msk/cluster:Cluster": (cluster) =>
    all(
      expect(cluster, "encryptionInfo.encryptionInTransit.clientBroker", { default: "TLS" }).toBe("TLS"),
      expect(cluster, "encryptionInfo.encryptionInTransit.inCluster", { default: true }).toSatisfy(
        isOn,
        "it has to be true",
      ),
    ),
  "aws:mskconnect/connector:Connector": (connector) =>
    expect(connector, "kafkaClusterEncryptionInTransit.encryptionType", { default: "PLAINTEXT" }).toBe("TLS"),
  "aws:neptune/clusterParameterGroup:ClusterParameterGroup": (group) =>
    expectParameter(group, "neptune_enforce_ssl", (value) => value === "1", "it has to be 1", "1"),
  "aws:opensearch/domain:Domain": search,
  "aws:quicksight/dataSource:DataSource": (source) =>
    expect(source, "sslProperties.disableSsl", { default: false }).toBe(false),
  "aws:redshift/parameterGroup:ParameterGroup": (group) =>
    expectParameter(group, "require_ssl", (value) => value === "true", "it has to be true"),
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": website,
  "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2": website,
  "aws:sagemaker/trainingJob:TrainingJob": (job) => on(job, "enableInterContainerTrafficEncryption"),
  "aws:transfer/server:Server": (server) =>
    expectEach(server, "protocols", (protocol) => expect(server, protocol).toBeOneOf(["SFTP", "FTPS", "AS2"])),
  "aws:vpclattice/listener:Listener": (listener) =>
    expect(listener, "protocol").toBeOneOf(["HTTPS", "TLS_PASSTHROUGH"]),
};

export const connectionsAreEncrypted = ruleByType(services, {
  id: "managed-connections-are-encrypted",
  severity: "high",
  sameAs: [],
  why: "Passwords and data would cross the network as they are, or by a version of TLS that is broken.",
  fix: "Switch encryption in transit on, and name a policy of TLS 1.2 or later.",
});
