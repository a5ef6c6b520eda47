import type { Value } from "../../../../model";
import { asText } from "../../../../policies/framework/resource";
import { join, none, of, orAbsent, present, to, type Weakening, type Weakenings } from "./weakening";

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
  "vpcOptions.subnetIds": present([]),
  "advancedSecurityOptions.masterUserOptions.masterUserPassword": to("correct horse"),
};

/** Changes what a job of Batch says of its container. */
const container =
  (change: object) =>
  (text: Value): Value =>
    JSON.stringify({ ...(JSON.parse(asText(text)) as object), ...change });
const ofJobs = ["batch-job-environment-holds-no-secret", "batch-job-takes-nothing-of-its-host"];

const otherName: Weakening = {
  removed: none,
  unknown: ["managed-connections-are-encrypted"],
  because: "one of another name decides nothing of TLS, which AWS then takes",
};

/** Whom browsers let ask; the shipped origins are one site. */
const cors = (at: string): Weakenings => ({
  [at]: { to: [{ allowOrigins: ["*"] }, "all"], removed: none, because: "without it browsers let nobody ask" },
  [`${at}.allowOrigins`]: orAbsent(["*"], ["http://app.example.com"], "all"),
  [`${at}.allowMethods`]: join("who asks is named, so it may do more than read"),
  [`${at}.allowCredentials`]: join("who asks is named, so it may bring them"),
});

/** Services of AWS that keep data or end connections, and lists of networks. */
export const managed: Weakenings = {
  ...of(["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"], {
    ingress: { to: ["everything"], removed: none, because: "without a rule nobody comes in" },
    ...aclRule("action", "ingress.*."),
  }),
  ...of("aws:ec2/networkAclRule:NetworkAclRule", aclRule("ruleAction")),
  ...of("aws:imagebuilder/imageRecipe:ImageRecipe", {
    blockDeviceMappings: { to: ["all"], removed: none, because: "a recipe without devices has those of its parent" },
    "blockDeviceMappings.*.ebs.encrypted": to("false"),
    "blockDeviceMappings.*.ebs.snapshotId": join("a device that is encrypted itself needs none"),
  }),
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
  ...of(["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"], {
    "accessLogSettings.destinationArn": {
      to: [""],
      by: ["managed-calls-are-logged"],
      unknown: none,
      because: "another account is another rule's, and what is known only after creation is there all the same",
    },
  }),
  ...of(["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"], {
    body: {
      to: [JSON.stringify({ paths: { "/jobs": { post: {} } } }), "nonsense"],
      removed: none,
      because: "an API without a description has its routes elsewhere",
    },
  }),
  ...of("aws:apigatewayv2/api:Api", { target: to("arn:aws:lambda:us-east-1:123456789012:function:app") }),
  ...of("aws:appsync/api:Api", {
    "eventConfig.authProviders": { to: ["all"], removed: none, because: "AWS refuses an API without" },
    "eventConfig.authProviders.*.authType": to("API_KEY"),
  }),
  ...of("aws:chime/voiceConnector:VoiceConnector", { requireEncryption: to(false) }),
  ...of("aws:cloudtrail/eventDataStore:EventDataStore", {
    suspend: orAbsent(true),
    terminationProtectionEnabled: orAbsent(false),
  }),
  ...of("aws:codebuild/webhook:Webhook", {
    "pullRequestBuildPolicy.requiresCommentApproval": orAbsent("DISABLED"),
  }),
  ...of("aws:datasync/efsLocation:EfsLocation", { inTransitEncryption: to("NONE") }),
  ...of("aws:docdb/clusterParameterGroup:ClusterParameterGroup", {
    parameters: { to: [[{ name: "tls", value: "disabled" }]], removed: none, because: "AWS takes only TLS" },
    "parameters.*.name": otherName,
    "parameters.*.value": to("disabled"),
  }),
  ...of("aws:neptune/clusterParameterGroup:ClusterParameterGroup", {
    parameters: { to: [[{ name: "neptune_enforce_ssl", value: "0" }]], removed: none, because: "AWS takes only TLS" },
    "parameters.*.name": otherName,
    "parameters.*.value": to("0"),
  }),
  ...of("aws:redshift/parameterGroup:ParameterGroup", {
    parameters: to([], [{ name: "require_ssl", value: "false" }]),
    "parameters.*.name": to("other"),
    "parameters.*.value": to("false"),
  }),
  ...of("aws:emr/securityConfiguration:SecurityConfiguration", { configuration: to("{}") }),
  ...of(
    ["aws:dms/instanceProfile:InstanceProfile", "aws:m2/environment:Environment", "aws:rds/shardGroup:ShardGroup"],
    { publiclyAccessible: orAbsent(true) },
  ),
  ...of("aws:neptunegraph/graph:Graph", { publicConnectivity: orAbsent(true) }),
  ...of("aws:storagegateway/nfsFileShare:NfsFileShare", {
    clientLists: { to: ["all"], removed: none, because: "AWS refuses a share without clients" },
    "clientLists.*": to("0.0.0.0/0"),
  }),
  ...of("aws:workspaces/ipGroup:IpGroup", {
    rules: { to: ["all"], removed: none, because: "a group without a rule lets nobody in" },
    "rules.*.source": to("0.0.0.0/0"),
  }),
  ...of("aws:iot/caCertificate:CaCertificate", { allowAutoRegistration: orAbsent(true) }),
  ...of("aws:iot/certificate:Certificate", { csr: present("") }),
  ...of("aws:lightsail/keyPair:KeyPair", { publicKey: present("") }),
  ...of("aws:lambda/functionRecursionConfig:FunctionRecursionConfig", { recursiveLoop: to("Allow") }),
  ...of("aws:memorydb/multiRegionCluster:MultiRegionCluster", { tlsEnabled: orAbsent(false) }),
  ...of("aws:mskconnect/connector:Connector", { "kafkaClusterEncryptionInTransit.encryptionType": to("PLAINTEXT") }),
  ...of("aws:quicksight/dataSource:DataSource", { "sslProperties.disableSsl": orAbsent(true) }),
  ...of("aws:route53/resolverFirewallConfig:ResolverFirewallConfig", { firewallFailOpen: orAbsent("ENABLED") }),
  ...of("aws:securityhub/standardsControl:StandardsControl", { controlStatus: to("DISABLED") }),
  ...of("aws:securityhub/standardsControlAssociation:StandardsControlAssociation", {
    associationStatus: to("DISABLED"),
  }),
  ...of("aws:sagemaker/trainingJob:TrainingJob", { enableInterContainerTrafficEncryption: to(false) }),
  ...of("aws:vpclattice/listener:Listener", { protocol: to("HTTP") }),
  ...of("aws:appsync/apiCache:ApiCache", { atRestEncryptionEnabled: to(false), transitEncryptionEnabled: to(false) }),
  ...of("aws:appsync/graphQLApi:GraphQLApi", {
    additionalAuthenticationProviders: { to: ["all"], removed: none, because: "the first one is judged as well" },
    "additionalAuthenticationProviders.*.authenticationType": to("API_KEY"),
  }),
  ...of("aws:backup/vault:Vault", { forceDestroy: orAbsent(true) }),
  ...of("aws:cfg/recorderStatus:RecorderStatus", { isEnabled: to(false) }),
  ...of("aws:cognito/identityPool:IdentityPool", { allowClassicFlow: orAbsent(true) }),
  ...of("aws:cognito/userPool:UserPool", {
    "adminCreateUserConfig.allowAdminCreateUserOnly": to(false),
    deletionProtection: to("INACTIVE"),
  }),
  ...of(["aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"], {
    backupRetentionPeriod: to(1),
    skipFinalSnapshot: orAbsent(true),
  }),
  ...of("aws:docdb/cluster:Cluster", { enabledCloudwatchLogsExports: to(["profiler"]) }),
  ...of("aws:docdb/elasticCluster:ElasticCluster", { backupRetentionPeriod: to(1) }),
  ...of("aws:neptune/cluster:Cluster", { enableCloudwatchLogsExports: to(["slowquery"]) }),
  ...of("aws:dms/endpoint:Endpoint", {
    engineName: { to: [7], removed: none, because: "without one it is judged as a database" },
    sslMode: to("none"),
  }),
  ...of("aws:dynamodb/table:Table", { deletionProtectionEnabled: to(false) }),
  ...of("aws:ec2/serialConsoleAccess:SerialConsoleAccess", { enabled: to(true) }),
  ...of("aws:efs/backupPolicy:BackupPolicy", { "backupPolicy.status": to("DISABLED") }),
  ...of("aws:eks/cluster:Cluster", { enabledClusterLogTypes: to(["api"]) }),
  ...of("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration", {
    blockPublicSecurityGroupRules: to(false),
  }),
  ...of(
    [
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:fsx/ontapFileSystem:OntapFileSystem",
      "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
    ],
    { automaticBackupRetentionDays: to(0) },
  ),
  ...of(
    [
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
    ],
    { skipFinalBackup: orAbsent(true) },
  ),
  ...of("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", {
    "dataCatalogEncryptionSettings.connectionPasswordEncryption.returnConnectionPasswordEncrypted": to(false),
    "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode": to("DISABLED"),
  }),
  ...of("aws:glue/securityConfiguration:SecurityConfiguration", {
    "encryptionConfiguration.cloudwatchEncryption.cloudwatchEncryptionMode": to("DISABLED"),
    "encryptionConfiguration.jobBookmarksEncryption.jobBookmarksEncryptionMode": to("DISABLED"),
    "encryptionConfiguration.s3Encryption.s3EncryptionMode": to("DISABLED"),
  }),
  ...of(
    ["dms", "docdb", "neptune", "rds", "redshift"].map((name) => `aws:${name}/eventSubscription:EventSubscription`),
    { enabled: orAbsent(false) },
  ),
  ...of("aws:cloudwatch/eventConnection:EventConnection", {
    authParameters: {
      to: [{ A: "key AKIAABCDEFGHIJKLMNOP" }],
      by: ["secrets-text-holds-no-secret"],
      removed: none,
      unknown: ["secrets-text-holds-no-secret", "managed-password-is-not-in-the-program"],
      because: "what is known only after creation may hold a password",
    },
  }),
  ...of("aws:apigatewayv2/api:Api", cors("corsConfiguration")),
  ...of("aws:lambda/functionUrl:FunctionUrl", cors("cors")),
  ...of("aws:cloudwatch/eventApiDestination:EventApiDestination", {
    invocationEndpoint: to("http://hooks.example.com/"),
  }),
  ...of("aws:ec2/allowedImagesSettings:AllowedImagesSettings", { state: to("audit-mode", "disabled") }),
  ...of("aws:ec2/vpcDhcpOptions:VpcDhcpOptions", {
    domainNameServers: orAbsent(["203.0.113.5"], "203.0.113.5"),
    "domainNameServers.*": to("203.0.113.5"),
  }),
  ...of("aws:ecs/accountSettingDefault:AccountSettingDefault", {
    name: { to: [7], removed: none, because: "AWS refuses a setting without a name" },
    value: to("off"),
  }),
  ...of("aws:lambda/codeSigningConfig:CodeSigningConfig", { "policies.untrustedArtifactOnDeployment": to("Warn") }),
  ...of("aws:route53/resolverRule:ResolverRule", { ruleType: to("FORWARD", "RECURSIVE") }),
  ...of("aws:ssm/activation:Activation", { registrationLimit: orAbsent(1_000) }),
  ...of("aws:ssm/association:Association", {
    name: { ...orAbsent("AWS-RunShellScript"), because: "AWS refuses one without a document" },
  }),
  ...of("aws:ssm/maintenanceWindowTask:MaintenanceWindowTask", {
    taskArn: { ...orAbsent("AWS-RunShellScript"), because: "AWS refuses a task without a document" },
  }),
  ...of("aws:synthetics/canary:Canary", { startCanary: to(false) }),
  ...of("aws:guardduty/detector:Detector", { enable: orAbsent(false) }),
  ...of(
    ["aws:guardduty/detectorFeature:DetectorFeature", "aws:guardduty/memberDetectorFeature:MemberDetectorFeature"],
    { status: to("DISABLED") },
  ),
  ...of("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
    kinesisSourceConfiguration: join("a stream that another stream feeds is encrypted as that is"),
    "serverSideEncryption.enabled": to(false),
  }),
  ...of("aws:lightsail/database:Database", {
    backupRetentionEnabled: orAbsent(false),
    publiclyAccessible: orAbsent(true),
    skipFinalSnapshot: orAbsent(true),
  }),
  ...of("aws:lightsail/instancePublicPorts:InstancePublicPorts", {
    portInfos: { to: ["all"], removed: none, because: "AWS refuses a list without a port" },
    "portInfos.*.cidrs": to(["0.0.0.0/0"]),
    "portInfos.*.fromPort": to("ssh"),
    "portInfos.*.toPort": to("ssh"),
  }),
  ...of("aws:macie2/account:Account", { status: orAbsent("PAUSED") }),
  ...of("aws:memorydb/cluster:Cluster", { snapshotRetentionLimit: to(0) }),
  ...of("aws:mq/broker:Broker", { "logs.general": to(false) }),
  ...of("aws:mwaa/environment:Environment", { webserverAccessMode: orAbsent("PUBLIC_ONLY") }),
  ...of("aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy", {
    policy: {
      to: [JSON.stringify([{ Principal: ["arn:aws:iam::210987654321:role/theirs"] }])],
      by: ["iam-policy-admits-own-account"],
      removed: none,
      because: "AWS refuses a policy without a document",
    },
  }),
  ...of("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", {
    policy: orAbsent(JSON.stringify([{ AllowFromPublic: true }])),
  }),
  ...of("aws:redshift/cluster:Cluster", {
    automatedSnapshotRetentionPeriod: to(0),
    skipFinalSnapshot: orAbsent(true),
  }),
  ...of("aws:sagemaker/domain:Domain", { appNetworkAccessType: to("PublicInternetOnly") }),
  ...of(["aws:timestreaminfluxdb/dbCluster:DbCluster", "aws:timestreaminfluxdb/dbInstance:DbInstance"], {
    publiclyAccessible: orAbsent(true),
  }),
  ...of(["aws:vpclattice/service:Service", "aws:vpclattice/serviceNetwork:ServiceNetwork"], { authType: to("NONE") }),
  ...of("aws:apigateway/domainName:DomainName", { securityPolicy: to("TLS_1_0") }),
  ...of("aws:apigateway/method:Method", {
    httpMethod: {
      to: [7],
      removed: none,
      because: "AWS refuses a method without a verb, and anything but OPTIONS is judged",
    },
    authorization: to("NONE"),
  }),
  ...of("aws:apigatewayv2/route:Route", {
    routeKey: { to: [7], removed: none, because: "AWS refuses a route without a key, and what is none is judged" },
    authorizationType: to("NONE"),
  }),
  ...of("aws:appsync/graphQLApi:GraphQLApi", { authenticationType: to("API_KEY") }),
  ...of("aws:batch/jobDefinition:JobDefinition", {
    ecsProperties: to("nonsense"),
    nodeProperties: to("nonsense"),
    containerProperties: {
      to: ["nonsense"],
      edits: [
        ["privileged", container({ privileged: true }), "batch-job-takes-nothing-of-its-host"],
        [
          "a secret",
          container({ environment: [{ name: "PASSWORD", value: "correct horse" }] }),
          "batch-job-environment-holds-no-secret",
        ],
      ],
      removed: none,
      because: "a job without containers is given nothing",
    },
    eksProperties: {
      edits: [
        [
          "privileged",
          () => ({ podProperties: { containers: { securityContext: { privileged: true } } } }),
          "batch-job-takes-nothing-of-its-host",
        ],
      ],
      unknown: ofJobs,
      removed: none,
      because: "a job without containers is given nothing",
    },
  }),
  ...of("aws:cloudfront/distribution:Distribution", {
    origins: { to: ["all"], removed: none, because: "a distribution without origins sends nothing on" },
    "origins.*.customOriginConfig": { removed: none, because: "S3 is reached by TLS" },
    "origins.*.customOriginConfig.originProtocolPolicy": to("http-only"),
    "origins.*.customOriginConfig.originSslProtocols": {
      to: ["all"],
      removed: none,
      because: "AWS refuses an origin without",
    },
    "origins.*.customOriginConfig.originSslProtocols.*": to("SSLv3"),
    "viewerCertificate.minimumProtocolVersion": to("TLSv1"),
    "defaultCacheBehavior.viewerProtocolPolicy": to("allow-all"),
    orderedCacheBehaviors: { to: ["all"], removed: none, because: "the default one is judged as well" },
    "orderedCacheBehaviors.*.viewerProtocolPolicy": to("allow-all"),
  }),
  ...of("aws:cognito/identityPool:IdentityPool", { allowUnauthenticatedIdentities: orAbsent(true) }),
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
    { storageEncrypted: to(false), deletionProtection: to(false) },
  ),
  ...of(["aws:docdb/cluster:Cluster", "aws:redshift/cluster:Cluster"], {
    masterPassword: to("correct horse"),
    masterPasswordWo: to("correct horse"),
  }),
  ...of(["aws:directoryservice/directory:Directory", "aws:dms/endpoint:Endpoint"], { password: to("correct horse") }),
  ...of("aws:memorydb/user:User", { "authenticationMode.passwords": to(["correct horse"]) }),
  ...of("aws:redshiftserverless/namespace:Namespace", {
    adminUserPassword: to("correct horse"),
    adminUserPasswordWo: to("correct horse"),
  }),
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
  ...of("aws:memorydb/cluster:Cluster", { aclName: to("open-access"), tlsEnabled: orAbsent(false) }),
  ...of("aws:mq/broker:Broker", {
    users: { to: ["all"], removed: none, because: "a broker without users holds no password" },
    "users.*.password": to("correct horse"),
  }),
  ...of("aws:sagemaker/notebookInstance:NotebookInstance", { directInternetAccess: to("Enabled") }),
  ...of("aws:transfer/server:Server", {
    protocols: { to: ["all"], removed: none, because: "AWS takes SFTP" },
    "protocols.*": to("FTP"),
  }),
  ...of("aws:msk/cluster:Cluster", {
    clientAuthentication: to({}),
    "clientAuthentication.unauthenticated": orAbsent(true),
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
