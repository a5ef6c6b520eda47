import type { Properties } from "../../../model";
import type { Node } from "../../../policies/framework/graph";
import { destinations } from "../../../policies/rules/iam/data-stays-in-own-account";
import { passwords } from "../../../policies/rules/managed/password-is-not-in-the-program";
import { texts, variables } from "../../../policies/rules/secrets/text-holds-no-secret";
import { node } from "../describe-rule";
import { placed } from "./placed";

/** A domain of a search, of which a rule judges its policy as well. */
export const search = {
  domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
  encryptAtRest: { enabled: true },
  nodeToNodeEncryption: { enabled: true },
  vpcOptions: { subnetIds: ["subnet-1"] },
};

const logged = {
  accessLogSettings: {
    destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:api",
    format: "$context.requestId",
  },
};
const locked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const description = JSON.stringify({ paths: { "/jobs": { post: { security: [{ pool: [] }] } } } });

/** Services of AWS that keep data or end connections, and that no shipped stack has: each as it should be. */
export const managed: readonly Node[] = [
  node("aws:chime/voiceConnector:VoiceConnector", "voices", { requireEncryption: true }),
  node("aws:chime/voiceConnectorTerminationCredentials:VoiceConnectorTerminationCredentials", "voices-of-others", {
    credentials: [{ username: "app" }],
  }),
  node("aws:cloudtrail/eventDataStore:EventDataStore", "events-to-ask", { terminationProtectionEnabled: true }),
  node("aws:codebuild/webhook:Webhook", "hook", {}),
  node("aws:datasync/efsLocation:EfsLocation", "files-to-move", { inTransitEncryption: "TLS1_2" }),
  node("aws:docdb/clusterParameterGroup:ClusterParameterGroup", "documents-settings", {
    parameters: [{ name: "tls", value: "enabled" }],
  }),
  node("aws:dms/instanceProfile:InstanceProfile", "replication-profile", { publiclyAccessible: false }),
  node("aws:ec2transitgateway/multicastDomain:MulticastDomain", "casts", { autoAcceptSharedAssociations: "disable" }),
  node("aws:emr/securityConfiguration:SecurityConfiguration", "map-reduce-encrypted", {
    configuration: JSON.stringify({
      EncryptionConfiguration: { EnableAtRestEncryption: true, EnableInTransitEncryption: true },
    }),
  }),
  node("aws:glue/catalogDatabase:CatalogDatabase", "tables", {
    createTableDefaultPermissions: [
      { principal: { dataLakePrincipalIdentifier: "arn:aws:iam::123456789012:role/app" } },
    ],
  }),
  node("aws:imagebuilder/imageRecipe:ImageRecipe", "recipe", { blockDeviceMappings: [{ ebs: { encrypted: "true" } }] }),
  node("aws:iot/caCertificate:CaCertificate", "things", { allowAutoRegistration: false }),
  node("aws:iot/certificate:Certificate", "thing", { csr: "-----BEGIN CERTIFICATE REQUEST-----" }),
  node("aws:lakeformation/dataLakeSettings:DataLakeSettings", "lake", {
    ...Object.fromEntries(
      ["createDatabaseDefaultPermissions", "createTableDefaultPermissions"].map((list) => [
        list,
        [{ principal: "arn:aws:iam::123456789012:role/app" }],
      ]),
    ),
  }),
  node("aws:lambda/eventSourceMapping:EventSourceMapping", "reads-a-queue", { functionName: "reader" }),
  node("aws:lambda/functionRecursionConfig:FunctionRecursionConfig", "loops", { recursiveLoop: "Terminate" }),
  node("aws:lambda/invocation:Invocation", "called-once", { input: "{}" }),
  node("aws:lambda/microvmsImage:MicrovmsImage", "small-machines", { environmentVariables: { A: "plain" } }),
  node("aws:lambdamicrovms/image:Image", "small-machines-too", { environmentVariables: { A: "plain" } }),
  node("aws:lightsail/keyPair:KeyPair", "small-key", { publicKey: "ssh-ed25519 AAAA" }),
  node("aws:m2/environment:Environment", "mainframe", { publiclyAccessible: false }),
  node("aws:memorydb/multiRegionCluster:MultiRegionCluster", "memory-everywhere", { tlsEnabled: true }),
  node("aws:mskconnect/connector:Connector", "connector", {
    kafkaClusterEncryptionInTransit: { encryptionType: "TLS" },
  }),
  node("aws:neptune/clusterParameterGroup:ClusterParameterGroup", "graph-settings", {
    parameters: [{ name: "neptune_enforce_ssl", value: "1" }],
  }),
  node("aws:neptunegraph/graph:Graph", "graph-to-analyse", { publicConnectivity: false }),
  node("aws:quicksight/dataSource:DataSource", "charts", {}),
  node("aws:sagemaker/trainingJob:TrainingJob", "training", { enableInterContainerTrafficEncryption: true }),
  node("aws:rds/shardGroup:ShardGroup", "shards", { publiclyAccessible: false }),
  node("aws:redshift/parameterGroup:ParameterGroup", "warehouse-settings", {
    parameters: [{ name: "require_ssl", value: "true" }],
  }),
  node("aws:route53/resolverFirewallConfig:ResolverFirewallConfig", "names-of-others", {}),
  node("aws:securityhub/standardsControl:StandardsControl", "control", { controlStatus: "ENABLED" }),
  node("aws:securityhub/standardsControlAssociation:StandardsControlAssociation", "control-of-some", {
    associationStatus: "ENABLED",
  }),
  node("aws:storagegateway/nfsFileShare:NfsFileShare", "share", { clientLists: ["10.0.0.0/16"] }),
  node("aws:vpclattice/listener:Listener", "lattice-listener", { protocol: "HTTPS" }),
  node("aws:workspaces/ipGroup:IpGroup", "desks-of-the-office", { rules: [{ source: "203.0.113.0/24" }] }),
  node("aws:apigateway/domainName:DomainName", "api-domain", { securityPolicy: "TLS_1_2" }),
  node("aws:apigateway/restApi:RestApi", "api", { body: description }),
  node("aws:apigateway/stage:Stage", "api-stage", logged),
  node("aws:apigatewayv2/api:Api", "http-api", { body: description }),
  node("aws:apigatewayv2/stage:Stage", "http-api-stage", logged),
  node("aws:apigateway/method:Method", "api-method", { httpMethod: "POST", authorization: "AWS_IAM" }),
  node("aws:apigatewayv2/route:Route", "api-route", { routeKey: "POST /jobs", authorizationType: "AWS_IAM" }),
  node("aws:appsync/api:Api", "events", { eventConfig: { authProviders: [{ authType: "AWS_IAM" }] } }),
  node("aws:appsync/apiCache:ApiCache", "graphs-cache", {
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
  }),
  node("aws:appsync/graphQLApi:GraphQLApi", "graphs", {
    authenticationType: "AWS_IAM",
    additionalAuthenticationProviders: [{ authenticationType: "AMAZON_COGNITO_USER_POOLS" }],
  }),
  node("aws:backup/vault:Vault", "vault", { forceDestroy: false }),
  node("aws:batch/jobDefinition:JobDefinition", "job", {
    containerProperties: JSON.stringify({ image: "app", environment: [{ name: "DOMAIN", value: "hr.example.com" }] }),
  }),
  node("aws:batch/jobDefinition:JobDefinition", "pod", {
    eksProperties: { podProperties: { containers: { image: "app" } } },
  }),
  node("aws:cloudfront/distribution:Distribution", "distribution", {
    origins: [{ customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] } }],
    viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }],
  }),
  node("aws:cfg/recorderStatus:RecorderStatus", "recorder", { isEnabled: true }),
  node("aws:cognito/identityPool:IdentityPool", "visitors", { allowUnauthenticatedIdentities: false }),
  node("aws:cognito/userPool:UserPool", "pool-of-people", {
    adminCreateUserConfig: { allowAdminCreateUserOnly: true },
    deletionProtection: "ACTIVE",
  }),
  node("aws:dax/cluster:Cluster", "dax", {
    clusterEndpointEncryptionType: "TLS",
    serverSideEncryption: { enabled: true },
  }),
  node("aws:directoryservice/directory:Directory", "directory", { name: "example.com" }),
  node("aws:dms/endpoint:Endpoint", "old-database", { engineName: "postgres", sslMode: "require" }),
  node("aws:dms/replicationInstance:ReplicationInstance", "replication", { publiclyAccessible: false }),
  node("aws:docdb/cluster:Cluster", "documents", {
    backupRetentionPeriod: 14,
    deletionProtection: true,
    enabledCloudwatchLogsExports: ["audit"],
    skipFinalSnapshot: false,
    storageEncrypted: true,
  }),
  node("aws:docdb/elasticCluster:ElasticCluster", "elastic-documents", { backupRetentionPeriod: 14 }),
  node("aws:docdb/globalCluster:GlobalCluster", "documents-everywhere", {
    ...{ storageEncrypted: true, deletionProtection: true },
  }),
  node("aws:dynamodb/table:Table", "table", {
    deletionProtectionEnabled: true,
    pointInTimeRecovery: { enabled: true },
  }),
  node("aws:ec2/serialConsoleAccess:SerialConsoleAccess", "serial-console", { enabled: false }),
  node("aws:ec2transitgateway/transitGateway:TransitGateway", "networks", { autoAcceptSharedAttachments: "disable" }),
  node("aws:efs/backupPolicy:BackupPolicy", "file-system-backups", { backupPolicy: { status: "ENABLED" } }),
  node("aws:efs/fileSystem:FileSystem", "file-system", { encrypted: true }),
  node("aws:eks/cluster:Cluster", "kubernetes", {
    enabledClusterLogTypes: ["audit"],
    vpcConfig: { endpointPublicAccess: false },
  }),
  node("aws:eks/cluster:Cluster", "kubernetes-of-an-office", {
    enabledClusterLogTypes: ["audit"],
    vpcConfig: { publicAccessCidrs: ["203.0.113.0/24"] },
  }),
  node("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration", "map-reduce", {
    blockPublicSecurityGroupRules: true,
  }),
  ...["lustreFileSystem:LustreFileSystem", "openZfsFileSystem:OpenZfsFileSystem"]
    .concat("windowsFileSystem:WindowsFileSystem", "ontapFileSystem:OntapFileSystem")
    .map((name) => node(`aws:fsx/${name}`, name.replace(":", "-"), { automaticBackupRetentionDays: 14 })),
  node("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", "catalog", {
    dataCatalogEncryptionSettings: {
      connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
    },
  }),
  node("aws:glue/securityConfiguration:SecurityConfiguration", "jobs-of-glue", {
    encryptionConfiguration: {
      cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS" },
      jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS" },
      s3Encryption: { s3EncryptionMode: "SSE-S3" },
    },
  }),
  node("aws:guardduty/detector:Detector", "guard", { enable: true }),
  node("aws:guardduty/detectorFeature:DetectorFeature", "guard-of-files", { status: "ENABLED" }),
  node("aws:guardduty/memberDetectorFeature:MemberDetectorFeature", "guard-of-a-member", { status: "ENABLED" }),
  node("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "hose", {
    serverSideEncryption: { enabled: true },
  }),
  node("aws:lightsail/database:Database", "small-database", { publiclyAccessible: false }),
  node("aws:lightsail/instancePublicPorts:InstancePublicPorts", "small-host", {
    portInfos: [{ fromPort: 22, toPort: 22, cidrs: ["203.0.113.0/24"] }],
  }),
  node("aws:macie2/account:Account", "macie", { status: "ENABLED" }),
  node("aws:kinesis/stream:Stream", "stream", { encryptionType: "KMS" }),
  node("aws:memorydb/cluster:Cluster", "memory", {
    aclName: "application",
    snapshotRetentionLimit: 14,
    tlsEnabled: true,
  }),
  node("aws:memorydb/user:User", "application-of-memory", { authenticationMode: { type: "iam" } }),
  node("aws:mq/broker:Broker", "broker", {
    logs: { general: true },
    publiclyAccessible: false,
    users: [{ username: "app" }],
  }),
  node("aws:msk/cluster:Cluster", "brokers", {
    clientAuthentication: { sasl: { iam: true } },
    brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } },
    encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
  }),
  node("aws:mwaa/environment:Environment", "airflow", { webserverAccessMode: "PRIVATE_ONLY" }),
  node("aws:neptune/cluster:Cluster", "graph", {
    backupRetentionPeriod: 14,
    deletionProtection: true,
    enableCloudwatchLogsExports: ["audit"],
    skipFinalSnapshot: false,
    storageEncrypted: true,
  }),
  node("aws:neptune/clusterInstance:ClusterInstance", "graph-writer", { publiclyAccessible: false }),
  node("aws:neptune/globalCluster:GlobalCluster", "graph-everywhere", {
    ...{ storageEncrypted: true, deletionProtection: true },
  }),
  node("aws:redshift/cluster:Cluster", "warehouse", {
    automatedSnapshotRetentionPeriod: 14,
    encrypted: "true",
    publiclyAccessible: false,
  }),
  node("aws:redshiftserverless/namespace:Namespace", "names-of-the-warehouse", { manageAdminPassword: true }),
  node("aws:redshiftserverless/workgroup:Workgroup", "warehouse-by-use", { publiclyAccessible: false }),
  node("aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy", "collection-people", {
    policy: JSON.stringify([{ Principal: ["arn:aws:iam::123456789012:role/app"], Rules: [] }]),
  }),
  node("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", "collection-network", {
    policy: JSON.stringify([{ AllowFromPublic: false, Rules: [] }]),
  }),
  node("aws:sagemaker/domain:Domain", "studio", { appNetworkAccessType: "VpcOnly" }),
  ...["dbCluster:DbCluster", "dbInstance:DbInstance"].map((name) =>
    node(`aws:timestreaminfluxdb/${name}`, name.replace(":", "-"), { publiclyAccessible: false }),
  ),
  node("aws:vpclattice/service:Service", "lattice", { authType: "AWS_IAM" }),
  node("aws:vpclattice/serviceNetwork:ServiceNetwork", "lattice-network", { authType: "AWS_IAM" }),
  node("aws:sagemaker/notebookInstance:NotebookInstance", "notebook", { directInternetAccess: "Disabled" }),
  node("aws:transfer/server:Server", "files-from-customers", { protocols: ["SFTP"] }),
  node("aws:workspaces/workspace:Workspace", "desk", {
    rootVolumeEncryptionEnabled: true,
    userVolumeEncryptionEnabled: true,
  }),
];

/** Ways in, and what answers for names, watches or runs commands, each as it should be. */
const beside: readonly Node[] = [
  ...["dms", "docdb", "neptune", "rds", "redshift"].map((service) =>
    node(`aws:${service}/eventSubscription:EventSubscription`, `events-of-${service}`, { enabled: true }),
  ),
  node("aws:apigatewayv2/api:Api", "api-of-a-page", {
    corsConfiguration: { allowOrigins: ["https://app.example.com"], allowMethods: ["POST"], allowCredentials: true },
  }),
  node("aws:cloudwatch/eventApiDestination:EventApiDestination", "hook-of-others", {
    invocationEndpoint: "https://hooks.example.com/",
  }),
  node("aws:ec2/allowedImagesSettings:AllowedImagesSettings", "images-allowed", { state: "enabled" }),
  node("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "names", { domainNameServers: ["AmazonProvidedDNS"] }),
  node("aws:ecs/accountSettingDefault:AccountSettingDefault", "tagging", {
    name: "tagResourceAuthorization",
    value: "on",
  }),
  node("aws:lambda/codeSigningConfig:CodeSigningConfig", "signed", {
    policies: { untrustedArtifactOnDeployment: "Enforce" },
  }),
  node("aws:lambda/functionUrl:FunctionUrl", "address-of-a-page", {
    authorizationType: "AWS_IAM",
    cors: { allowOrigins: ["https://app.example.com"], allowMethods: ["POST"], allowCredentials: true },
  }),
  node("aws:route53/resolverRule:ResolverRule", "names-of-aws", { ruleType: "SYSTEM" }),
  node("aws:s3/accessPoint:AccessPoint", "files-for-one", { publicAccessBlockConfiguration: locked }),
  node("aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", "files-for-all-regions", {
    details: { publicAccessBlock: locked },
  }),
  node("aws:ssm/activation:Activation", "machine-of-our-own", { registrationLimit: 1 }),
  node("aws:ssm/association:Association", "inventory", {
    name: "AWS-GatherSoftwareInventory",
    parameters: { A: "plain" },
  }),
  node("aws:ssm/maintenanceWindowTask:MaintenanceWindowTask", "patches", {
    taskArn: "AWS-RunPatchBaseline",
    taskInvocationParameters: { A: "plain" },
  }),
  node("aws:synthetics/canary:Canary", "visitor", {
    startCanary: true,
    runConfig: { environmentVariables: { A: "plain" } },
  }),
];

/** What is given a text, a password or a destination and nothing else that a rule asks of it. */
const judgedElsewhere = new Set([...managed, ...beside].map(({ type }) => type));
const elsewhere =
  /^aws:(acm|alb|cloudformation|cloudfront\/distribution|cloudwatch\/eventTarget|ec2\/flowLog|ecs|elasticache|elasticsearch|kms\/(e|replicaE)xternalKey|lambda|lb\/|opensearch|s3\/bucketObject|scheduler|sesv2|sns\/topic|ssm\/document)/;
export const given: readonly Node[] = beside.concat(
  [
    ...new Set([
      ...Object.keys(texts),
      ...Object.keys(variables),
      ...Object.keys(passwords),
      ...Object.keys(destinations),
    ]),
  ]
    .filter((type) => !judgedElsewhere.has(type) && !elsewhere.test(type))
    .map((type) => {
      const said = (texts[type] ?? []).map((path) => [path, "plain"] as const);
      const handed = (variables[type] ?? []).map((path) => [path, { A: "plain" }] as const);
      const sent = (destinations[type] ?? []).map(
        (path) => [path, "arn:aws:sqs:us-east-1:123456789012:queue"] as const,
      );
      const properties = [...said, ...handed, ...sent].reduce<Properties>(
        (all, [path, value]) => placed(path, value, all),
        {},
      );
      return node(type, `given-${type.replaceAll(/[^a-zA-Z0-9]/g, "-")}`, properties);
    }),
);
