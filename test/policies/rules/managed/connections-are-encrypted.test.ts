import { type Properties, unknown } from "../../../../model";
import { connectionsAreEncrypted } from "../../../../policies/rules/managed/connections-are-encrypted";
import { describeRule, given } from "../../describe-rule";

const search = {
  domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
  nodeToNodeEncryption: { enabled: true },
};
const [gateway, dax, memory, brokers] = [
  "aws:apigateway/domainName:DomainName",
  "aws:dax/cluster:Cluster",
  "aws:memorydb/cluster:Cluster",
  "aws:msk/cluster:Cluster",
] as const;
const [endpoint, cache] = ["aws:dms/endpoint:Endpoint", "aws:appsync/apiCache:ApiCache"];
const transfer = "aws:transfer/server:Server";
const domains = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];
const inTransit = (encryptionInTransit: Properties) =>
  given({ encryptionInfo: { encryptionInTransit } }, { type: brokers });

/** Each as it should be, and as it should not. */
const more: readonly (readonly [type: string, good: Properties, ...bad: Properties[]])[] = [
  ["aws:chime/voiceConnector:VoiceConnector", { requireEncryption: true }, { requireEncryption: false }],
  ["aws:datasync/efsLocation:EfsLocation", { inTransitEncryption: "TLS1_2" }, {}, { inTransitEncryption: "NONE" }],
  [
    "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    {},
    { parameters: [{ name: "tls", value: "disabled" }] },
    { parameters: [{ name: "tls", value: {} }] },
  ],
  [
    "aws:cloudwatch/eventApiDestination:EventApiDestination",
    { invocationEndpoint: "https://hooks.example.com/" },
    { invocationEndpoint: "http://hooks.example.com/" },
    {},
  ],
  ["aws:memorydb/multiRegionCluster:MultiRegionCluster", {}, { tlsEnabled: false }],
  [
    "aws:mskconnect/connector:Connector",
    { kafkaClusterEncryptionInTransit: { encryptionType: "TLS" } },
    {},
    { kafkaClusterEncryptionInTransit: { encryptionType: "PLAINTEXT" } },
  ],
  [
    "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
    {},
    { parameters: [{ name: "neptune_enforce_ssl", value: "0" }] },
  ],
  ["aws:quicksight/dataSource:DataSource", {}, { sslProperties: { disableSsl: true } }],
  [
    "aws:redshift/parameterGroup:ParameterGroup",
    { parameters: [{ name: "require_ssl", value: "true" }] },
    {},
    { parameters: [{ name: "require_ssl", value: "false" }] },
  ],
  ["aws:sagemaker/trainingJob:TrainingJob", { enableInterContainerTrafficEncryption: true }, {}],
  ["aws:vpclattice/listener:Listener", { protocol: "HTTPS" }, { protocol: "HTTP" }],
];

describeRule(connectionsAreEncrypted, {
  passes: [
    ...domains.map((type) => given(search, { type })),
    ...["TLS_1_2", "SecurityPolicy_TLS13_1_3_2025_09", "SecurityPolicy_TLS12_PFS_2025_EDGE"].map((securityPolicy) =>
      given({ securityPolicy }, { type: gateway }),
    ),
    given({ clusterEndpointEncryptionType: "TLS" }, { type: dax }),
    given({}, { type: memory }),
    given({}, { type: brokers }),
    inTransit({ clientBroker: "TLS", inCluster: true }),
    given({}, { type: transfer }),
    given({ protocols: ["SFTP", "FTPS"] }, { type: transfer }),
    given({ engineName: "postgres", sslMode: "require" }, { type: endpoint }),
    given({ engineName: "s3" }, { type: endpoint }),
    given({ transitEncryptionEnabled: true }, { type: cache }),
    ...more.map(([type, good]) => given(good, { type })),
  ],
  fails: [
    ...domains.flatMap((type) => [
      given({}, { type }),
      given({ ...search, nodeToNodeEncryption: { enabled: false } }, { type }),
      given({ ...search, domainEndpointOptions: { ...search.domainEndpointOptions, enforceHttps: false } }, { type }),
      given(
        { ...search, domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } },
        { type },
      ),
    ]),
    given({}, { type: gateway }),
    given({ securityPolicy: "TLS_1_0" }, { type: gateway }),
    given({}, { type: dax }),
    given({ clusterEndpointEncryptionType: "NONE" }, { type: dax }),
    given({ tlsEnabled: false }, { type: memory }),
    ...["PLAINTEXT", "TLS_PLAINTEXT"].map((clientBroker) => inTransit({ clientBroker })),
    inTransit({ inCluster: false }),
    given({ protocols: ["SFTP", "FTP"] }, { type: transfer }),
    given({ engineName: "postgres" }, { type: endpoint }),
    given({ engineName: "mysql", sslMode: "none" }, { type: endpoint }),
    given({}, { type: cache }),
    given(
      { indexDocument: { suffix: "index.html" } },
      { type: "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration" },
    ),
    given({}, { type: "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2" }),
    ...more.flatMap(([type, , ...bad]) => bad.map((one) => given(one, { type }))),
  ],
  notEvaluated: [given({ tlsEnabled: unknown }, { type: memory })],
});
