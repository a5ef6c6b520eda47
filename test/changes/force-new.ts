/** Arguments that replace a resource, as the provider's own file says. */
export interface ForceNew {
  readonly type: string;
  /** Below `internal/service/` of terraform-provider-aws, and the commit at which it was read. */
  readonly file: string;
  readonly commit: string;
  /** By the names of our SDK. */
  readonly always: readonly string[];
  /** By CustomizeDiff: some changes of it replace. */
  readonly sometimes?: readonly string[];
}

const named = ["name", "namePrefix"];

export const forceNew: readonly ForceNew[] = [
  {
    type: "aws:ec2/instance:Instance",
    file: "ec2/ec2_instance.go",
    commit: "0015dfcd06d5d78e5e1c3cabe8cea837d379d1c7",
    always: [
      ...["ami", "associatePublicIpAddress", "availabilityZone", "cpuOptions.coreCount", "ebsBlockDevices.volumeSize"],
      ...[
        "ebsOptimized",
        "enclaveOptions.enabled",
        "ephemeralBlockDevices",
        "hibernation",
        "hostId",
        "ipv6AddressCount",
      ],
      ...["ipv6Addresses", "keyName", "launchTemplate", "networkInterfaces.networkInterfaceId", "placementGroup"],
      ...["placementPartitionNumber", "privateDnsNameOptions", "privateIp", "rootBlockDevice.encrypted"],
      ...["rootBlockDevice.kmsKeyId", "securityGroups", "subnetId", "tenancy"],
    ],
    sometimes: ["userData", "userDataBase64"],
  },
  {
    type: "aws:rds/instance:Instance",
    file: "rds/instance.go",
    commit: "00e4b23838859616dd0ebc9d1fd9364c0f6bff22",
    // Since 5.0.0 not `identifier` and `identifierPrefix` any more, says its CHANGELOG (pull request 31232).
    always: [
      ...["characterSetName", "customIamInstanceProfile", "dbName", "engine"],
      ...["kmsKeyId", "ncharCharacterSetName", "restoreToPointInTime", "s3Import.bucketName", "snapshotIdentifier"],
      ...["storageEncrypted", "timezone", "username"],
    ],
  },
  {
    type: "aws:lambda/function:Function",
    file: "lambda/function.go",
    commit: "0156d84e6bb47e4a5fe0c8e87cf2d14fb1dc3b8c",
    always: ["name", "packageType", "tenancyConfig"],
    sometimes: ["durableConfig"],
  },
  {
    type: "aws:ecs/service:Service",
    file: "ecs/service.go",
    commit: "00a919d1548eb437816d4838f320502ad34183ff",
    always: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
    sometimes: ["capacityProviderStrategies", "deploymentController"],
  },
  {
    type: "aws:lb/targetGroup:TargetGroup",
    file: "elbv2/target_group.go",
    commit: "013cfb4cddc9c44a28f34abad0c11768bcdb9b85",
    always: ["ipAddressType", ...named, "port", "protocol", "protocolVersion", "targetType", "vpcId"],
  },
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    file: "elbv2/load_balancer.go",
    commit: "00edc94be7a89c4c485415cdec27094875f61bfc",
    always: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", ...named],
    sometimes: ["securityGroups", "subnets", "subnetMappings"],
  },
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    file: "elasticache/replication_group.go",
    commit: "001b6364c1a3b3045e152f655440a6d47eb44a70",
    always: [
      ...["atRestEncryptionEnabled", "dataTieringEnabled", "globalReplicationGroupId", "kmsKeyId", "networkType"],
      ...["port", "replicationGroupId", "securityGroupNames", "snapshotArns", "snapshotName", "subnetGroupName"],
    ],
    sometimes: ["engine", "engineVersion", "nodeGroupConfigurations", "transitEncryptionEnabled"],
  },
  {
    type: "aws:ebs/volume:Volume",
    file: "ec2/ebs_volume.go",
    commit: "0073593e7d6993ba482409f4dc35438daaa79bb3",
    always: ["availabilityZone", "encrypted", "kmsKeyId", "multiAttachEnabled", "outpostArn", "snapshotId"],
  },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    file: "ec2/vpc_security_group.go",
    commit: "01606926a0c0ab9174aec440f976a48b0baee722",
    always: ["description", ...named, "vpcId"],
  },
  {
    type: "aws:sqs/queue:Queue",
    file: "sqs/queue.go",
    commit: "00a35305dc1b297a6fcdecdfbba33f1e63c3da39",
    always: ["fifoQueue", ...named],
  },
  {
    type: "aws:sns/topic:Topic",
    file: "sns/topic.go",
    commit: "00a35305dc1b297a6fcdecdfbba33f1e63c3da39",
    always: ["fifoTopic", ...named],
  },
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    file: "logs/group.go",
    commit: "0073593e7d6993ba482409f4dc35438daaa79bb3",
    always: ["logGroupClass", ...named],
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    file: "cloudwatch/metric_alarm.go",
    commit: "055611a654738da73e7b1e2b5d2b7672c6d4d531",
    always: ["name"],
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    file: "scheduler/schedule.go",
    commit: "02f524b9e9cc109457eeba63867c83e70af99455",
    always: ["groupName", ...named],
  },
  {
    type: "aws:route53/healthCheck:HealthCheck",
    file: "route53/health_check.go",
    commit: "01606926a0c0ab9174aec440f976a48b0baee722",
    always: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
  },
];
