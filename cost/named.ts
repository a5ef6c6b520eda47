/**
 * Types that bill, and of which no price is known here: what they bill, and the page of AWS that says so. Each makes a
 * bill that has one a lower bound. Why: docs/decisions/0141.
 */
export const named: Readonly<Record<string, { readonly bills: string; readonly page: string }>> = Object.fromEntries(
  [
    entry("hours of a cluster, by the age of its version", "https://aws.amazon.com/eks/pricing/", [
      "aws:eks/cluster:Cluster",
    ]),
    entry("the instances of its nodes by the hour", "https://aws.amazon.com/eks/pricing/", [
      "aws:eks/nodeGroup:NodeGroup",
    ]),
    entry("vCPU and memory of its pods", "https://aws.amazon.com/fargate/pricing/", [
      "aws:eks/fargateProfile:FargateProfile",
    ]),
    entry("the instances that it starts by the hour", "https://aws.amazon.com/ec2/pricing/on-demand/", [
      "aws:autoscaling/group:Group",
      "aws:ec2/fleet:Fleet",
      "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
      "aws:ec2/spotFleetRequest:SpotFleetRequest",
      "aws:elasticbeanstalk/environment:Environment",
      "aws:batch/computeEnvironment:ComputeEnvironment",
    ]),
    entry("requests and what they transfer", "https://aws.amazon.com/api-gateway/pricing/", [
      "aws:apigateway/restApi:RestApi",
      "aws:apigatewayv2/api:Api",
    ]),
    entry("its cache by the hour, where it has one", "https://aws.amazon.com/api-gateway/pricing/", [
      "aws:apigateway/stage:Stage",
    ]),
    entry("queries, updates and connections", "https://aws.amazon.com/appsync/pricing/", [
      "aws:appsync/graphQLApi:GraphQLApi",
    ]),
    entry("what its template makes, as that bills by itself", "https://aws.amazon.com/cloudformation/pricing/", [
      "aws:cloudformation/stack:Stack",
      "aws:cloudformation/stackSet:StackSet",
    ]),
    entry("data that queries read", "https://aws.amazon.com/athena/pricing/", ["aws:athena/workgroup:Workgroup"]),
    entry("GB of its recovery points", "https://aws.amazon.com/backup/pricing/", ["aws:backup/vault:Vault"]),
    entry("requests and what it delivers", "https://aws.amazon.com/cloudfront/pricing/", [
      "aws:cloudfront/distribution:Distribution",
      "aws:cloudfront/function:Function",
    ]),
    entry("monthly active users", "https://aws.amazon.com/cognito/pricing/", ["aws:cognito/userPool:UserPool"]),
    entry("reads, writes and GB, or their capacity by the hour", "https://aws.amazon.com/dynamodb/pricing/", [
      "aws:dynamodb/table:Table",
      "aws:dynamodb/globalTable:GlobalTable",
    ]),
    entry("GB, and what is read and written", "https://aws.amazon.com/efs/pricing/", ["aws:efs/fileSystem:FileSystem"]),
    entry("GB of each month, by kind of storage", "https://aws.amazon.com/fsx/pricing/", [
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
    ]),
    entry("events of other buses and of partners", "https://aws.amazon.com/eventbridge/pricing/", [
      "aws:cloudwatch/eventBus:EventBus",
      "aws:pipes/pipe:Pipe",
    ]),
    entry("processing units by the hour", "https://aws.amazon.com/glue/pricing/", [
      "aws:glue/crawler:Crawler",
      "aws:glue/job:Job",
    ]),
    entry("objects and requests of its catalogue above a million", "https://aws.amazon.com/glue/pricing/", [
      "aws:glue/catalogDatabase:CatalogDatabase",
      "aws:glue/catalogTable:CatalogTable",
    ]),
    entry("shards by the hour, or GB", "https://aws.amazon.com/kinesis/data-streams/pricing/", [
      "aws:kinesis/stream:Stream",
    ]),
    entry("GB that it takes in", "https://aws.amazon.com/firehose/pricing/", [
      "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    ]),
    entry("what it keeps ready, by GB and second", "https://aws.amazon.com/lambda/pricing/", [
      "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    ]),
    entry("hours and capacity units", "https://aws.amazon.com/elasticloadbalancing/pricing/", [
      "aws:elb/loadBalancer:LoadBalancer",
    ]),
    entry("nodes by the hour", "https://aws.amazon.com/redshift/pricing/", ["aws:redshift/cluster:Cluster"]),
    entry("instances by the hour, storage and requests", "https://aws.amazon.com/rds/aurora/pricing/", [
      "aws:rds/cluster:Cluster",
      "aws:rds/clusterInstance:ClusterInstance",
      "aws:rds/globalCluster:GlobalCluster",
    ]),
    entry("vCPU by the hour", "https://aws.amazon.com/rds/proxy/pricing/", ["aws:rds/proxy:Proxy"]),
    entry("instances by the hour, storage and requests", "https://aws.amazon.com/documentdb/pricing/", [
      "aws:docdb/cluster:Cluster",
      "aws:docdb/clusterInstance:ClusterInstance",
    ]),
    entry("instances by the hour and storage", "https://aws.amazon.com/opensearch-service/pricing/", [
      "aws:opensearch/domain:Domain",
      "aws:elasticsearch/domain:Domain",
    ]),
    entry("brokers by the hour and storage", "https://aws.amazon.com/msk/pricing/", ["aws:msk/cluster:Cluster"]),
    entry("brokers by the hour and storage", "https://aws.amazon.com/amazon-mq/pricing/", ["aws:mq/broker:Broker"]),
    entry("changes of state, or requests and duration", "https://aws.amazon.com/step-functions/pricing/", [
      "aws:sfn/stateMachine:StateMachine",
    ]),
    entry("runs of the canary", "https://aws.amazon.com/cloudwatch/pricing/", ["aws:synthetics/canary:Canary"]),
    entry("instances in its registry, and a hosted zone", "https://aws.amazon.com/cloud-map/pricing/", [
      "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
      "aws:servicediscovery/httpNamespace:HttpNamespace",
    ]),
    entry("logs that are taken in or stored", "https://aws.amazon.com/cloudwatch/pricing/", [
      "aws:ec2/flowLog:FlowLog",
    ]),
    entry("hours and GB", "https://aws.amazon.com/transit-gateway/pricing/", [
      "aws:ec2transitgateway/transitGateway:TransitGateway",
      "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    ]),
    entry("hours of a connection and GB", "https://aws.amazon.com/vpn/pricing/", [
      "aws:ec2/vpnConnection:VpnConnection",
      "aws:ec2clientvpn/endpoint:Endpoint",
    ]),
    entry("findings and events", "https://aws.amazon.com/guardduty/pricing/", ["aws:guardduty/detector:Detector"]),
    entry("configuration items and evaluations", "https://aws.amazon.com/config/pricing/", [
      "aws:cfg/recorder:Recorder",
      "aws:cfg/rule:Rule",
    ]),
    entry("a month of an authority", "https://aws.amazon.com/private-ca/pricing/", [
      "aws:acmpca/certificateAuthority:CertificateAuthority",
    ]),
    entry("months of its addresses", "https://aws.amazon.com/ses/pricing/", [
      "aws:sesv2/dedicatedIpPool:DedicatedIpPool",
      "aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment",
    ]),
    entry("messages that its manager looks at", "https://aws.amazon.com/ses/pricing/", [
      "aws:sesv2/accountVdmAttributes:AccountVdmAttributes",
    ]),
    entry("messages that are received", "https://aws.amazon.com/ses/pricing/", ["aws:ses/receiptRule:ReceiptRule"]),
    entry("managed instances by the hour, in the advanced tier", "https://aws.amazon.com/systems-manager/pricing/", [
      "aws:ssm/activation:Activation",
    ]),
    entry("instances by the hour", "https://aws.amazon.com/sagemaker/pricing/", [
      "aws:sagemaker/endpoint:Endpoint",
      "aws:sagemaker/notebookInstance:NotebookInstance",
    ]),
    entry("instances by the hour", "https://aws.amazon.com/emr/pricing/", ["aws:emr/cluster:Cluster"]),
    entry("builds and pages that it serves", "https://aws.amazon.com/amplify/pricing/", ["aws:amplify/app:App"]),
    entry("vCPU and memory by the hour", "https://aws.amazon.com/apprunner/pricing/", [
      "aws:apprunner/service:Service",
    ]),
    entry("active pipelines", "https://aws.amazon.com/codepipeline/pricing/", ["aws:codepipeline/pipeline:Pipeline"]),
    entry("hours of the environment", "https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/", [
      "aws:mwaa/environment:Environment",
    ]),
    entry("GB that it holds and units that it works", "https://aws.amazon.com/elasticache/pricing/", [
      "aws:elasticache/serverlessCache:ServerlessCache",
    ]),
    entry("nodes by the hour, and what is written", "https://aws.amazon.com/memorydb/pricing/", [
      "aws:memorydb/cluster:Cluster",
    ]),
    entry("nodes by the hour", "https://aws.amazon.com/dynamodb/pricing/", ["aws:dax/cluster:Cluster"]),
    entry("hours of each address, and queries", "https://aws.amazon.com/route53/pricing/", [
      "aws:route53/resolverEndpoint:ResolverEndpoint",
    ]),
    entry("a month of each record that follows a traffic policy", "https://aws.amazon.com/route53/pricing/", [
      "aws:route53/trafficPolicyInstance:TrafficPolicyInstance",
    ]),
    entry("GB of events that it keeps, and calls of others", "https://aws.amazon.com/eventbridge/pricing/", [
      "aws:cloudwatch/eventArchive:EventArchive",
      "aws:cloudwatch/eventApiDestination:EventApiDestination",
    ]),
    entry("each zone in which a snapshot is ready, by the hour", "https://aws.amazon.com/ebs/pricing/", [
      "aws:ebs/fastSnapshotRestore:FastSnapshotRestore",
    ]),
    entry("GB of its snapshots", "https://aws.amazon.com/ebs/pricing/", [
      "aws:ebs/snapshotCopy:SnapshotCopy",
      "aws:ec2/ami:Ami",
      "aws:ec2/amiCopy:AmiCopy",
      "aws:ec2/amiFromInstance:AmiFromInstance",
    ]),
    entry("instances that are kept free, by the hour", "https://aws.amazon.com/ec2/pricing/on-demand/", [
      "aws:ec2/capacityReservation:CapacityReservation",
      "aws:ec2/dedicatedHost:DedicatedHost",
    ]),
    entry("GB of copies in another region", "https://aws.amazon.com/s3/pricing/", [
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    ]),
    entry("objects that it watches", "https://aws.amazon.com/s3/pricing/", [
      "aws:s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration",
      "aws:s3/inventory:Inventory",
    ]),
    entry("GB that are reached faster", "https://aws.amazon.com/s3/pricing/", [
      "aws:s3/bucketAccelerateConfigurationV2:BucketAccelerateConfigurationV2",
    ]),
    entry("GB of snapshots and of backups in another region", "https://aws.amazon.com/rds/postgresql/pricing/", [
      "aws:rds/snapshot:Snapshot",
      "aws:rds/snapshotCopy:SnapshotCopy",
      "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    ]),
    entry("images that are scanned", "https://aws.amazon.com/inspector/pricing/", [
      "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    ]),
    entry("GB of images in another region", "https://aws.amazon.com/ecr/pricing/", [
      "aws:ecr/replicationConfiguration:ReplicationConfiguration",
    ]),
    entry("metrics that it sends, and rules", "https://aws.amazon.com/cloudwatch/pricing/", [
      "aws:cloudwatch/metricStream:MetricStream",
      "aws:cloudwatch/contributorInsightRule:ContributorInsightRule",
    ]),
    entry("events that it keeps", "https://aws.amazon.com/cloudtrail/pricing/", [
      "aws:cloudtrail/eventDataStore:EventDataStore",
    ]),
    entry("hours and GB", "https://aws.amazon.com/global-accelerator/pricing/", [
      "aws:globalaccelerator/accelerator:Accelerator",
    ]),
    entry("hours and GB", "https://aws.amazon.com/network-firewall/pricing/", [
      "aws:networkfirewall/firewall:Firewall",
    ]),
    entry("machines that are kept, by the minute", "https://aws.amazon.com/codebuild/pricing/", [
      "aws:codebuild/fleet:Fleet",
    ]),
    entry("what runs in the account", "https://aws.amazon.com/organizations/", ["aws:organizations/account:Account"]),
  ].flat(),
);

function entry(bills: string, page: string, types: readonly string[]) {
  return types.map((type) => [type, { bills, page }] as const);
}
