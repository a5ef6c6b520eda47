/** CloudFormation's types whose schemas are kept: those of the four stacks, and what they may grow into. */
export const cloudFormationTypes: Readonly<Record<string, readonly string[]>> = {
  ApplicationAutoScaling: ["ScalableTarget", "ScalingPolicy"],
  Budgets: ["Budget"],
  CE: ["AnomalyMonitor", "AnomalySubscription"],
  CertificateManager: ["Certificate"],
  CloudTrail: ["Trail"],
  CodeBuild: ["Project"],
  CloudWatch: ["Alarm", "CompositeAlarm", "Dashboard"],
  DLM: ["LifecyclePolicy"],
  EC2: [
    "EIP",
    "EIPAssociation",
    "EgressOnlyInternetGateway",
    "Instance",
    "InternetGateway",
    "LaunchTemplate",
    "NatGateway",
    "NetworkInterface",
    "Route",
    "RouteTable",
    "SecurityGroup",
    "SecurityGroupEgress",
    "SecurityGroupIngress",
    "Subnet",
    "SubnetRouteTableAssociation",
    "VPC",
    "VPCEndpoint",
    "Volume",
    "VolumeAttachment",
  ],
  ECR: ["Repository"],
  ECS: ["Cluster", "ClusterCapacityProviderAssociations", "Service", "TaskDefinition"],
  ElastiCache: ["CacheCluster", "ParameterGroup", "ReplicationGroup", "SubnetGroup", "User", "UserGroup"],
  ElasticLoadBalancingV2: ["Listener", "ListenerRule", "LoadBalancer", "TargetGroup"],
  Events: ["Rule"],
  IAM: ["InstanceProfile", "ManagedPolicy", "OIDCProvider", "Role", "RolePolicy"],
  KMS: ["Alias", "Key"],
  Lambda: ["Alias", "EventInvokeConfig", "Function", "Permission"],
  Logs: ["LogGroup", "MetricFilter"],
  RDS: ["DBInstance", "DBParameterGroup", "DBSubnetGroup"],
  Route53: ["HealthCheck", "HostedZone", "RecordSet"],
  S3: ["Bucket", "BucketPolicy"],
  SES: ["ConfigurationSet", "ConfigurationSetEventDestination", "EmailIdentity"],
  SNS: ["Subscription", "Topic", "TopicPolicy"],
  SQS: ["Queue", "QueuePolicy"],
  SSM: ["Document", "Parameter"],
  Scheduler: ["Schedule", "ScheduleGroup"],
  SecretsManager: ["Secret"],
  ServiceDiscovery: ["PrivateDnsNamespace", "Service"],
  WAFv2: ["WebACL", "WebACLAssociation"],
};

/** Operations whose input is kept, as the SDKs describe it: what CloudFormation leaves open, and what it does not have. */
export const operations: Readonly<Record<string, readonly string[]>> = {
  "application-autoscaling": ["PutScalingPolicy", "PutScheduledAction", "RegisterScalableTarget"],
  budgets: ["CreateBudget", "CreateNotification"],
  ce: ["CreateAnomalyMonitor", "CreateAnomalySubscription"],
  cloudtrail: ["CreateTrail"],
  codebuild: ["CreateProject"],
  cloudwatch: ["PutCompositeAlarm", "PutMetricAlarm"],
  dlm: ["CreateLifecyclePolicy"],
  ec2: ["ModifyInstanceMetadataDefaults"],
  ecr: ["CreateRepository", "PutLifecyclePolicy"],
  ecs: ["CreateCluster", "CreateService", "RegisterTaskDefinition"],
  elbv2: ["CreateListener", "CreateLoadBalancer", "CreateRule", "CreateTargetGroup", "RegisterTargets"],
  events: ["PutRule", "PutTargets"],
  iam: [
    "AttachRolePolicy",
    "CreateInstanceProfile",
    "CreateOpenIDConnectProvider",
    "CreatePolicy",
    "CreateRole",
    "PutRolePolicy",
  ],
  kms: ["CreateAlias", "CreateKey"],
  lambda: ["AddPermission", "CreateAlias", "CreateFunction", "PutFunctionEventInvokeConfig"],
  logs: ["CreateLogGroup", "PutMetricFilter", "PutRetentionPolicy"],
  route53: ["ChangeResourceRecordSets", "CreateHealthCheck", "CreateHostedZone"],
  s3: ["PutBucketLifecycleConfiguration", "PutObject", "PutPublicAccessBlock"],
  scheduler: ["CreateSchedule", "CreateScheduleGroup"],
  secretsmanager: ["CreateSecret"],
  sesv2: [
    "CreateConfigurationSet",
    "CreateConfigurationSetEventDestination",
    "CreateEmailIdentity",
    "PutEmailIdentityMailFromAttributes",
  ],
  ssm: ["CreateDocument", "PutParameter"],
};

/**
 * Which of cfn-lint's own schemas say more about which type, by file. Its Python rules name the same places (`keywords`).
 * `Ebs` and the like are places inside; `*` is any item of a list.
 */
export const extensions: readonly { readonly file: string; readonly at: readonly string[] }[] = [
  {
    file: "aws_ec2_instance/blockdevicemappings",
    at: [
      "AWS::EC2::Instance/BlockDeviceMappings/*/Ebs",
      "AWS::EC2::LaunchTemplate/LaunchTemplateData/BlockDeviceMappings/*/Ebs",
    ],
  },
  { file: "aws_ec2_instance/privateipaddress", at: ["AWS::EC2::Instance", "AWS::EC2::NetworkInterface"] },
  ...["all_to_and_from_ports", "protocols_and_port_ranges_exclude", "protocols_and_port_ranges_include"].map(
    (name) => ({
      file: `aws_ec2_securitygroup/${name}`,
      at: [
        "AWS::EC2::SecurityGroup/SecurityGroupIngress/*",
        "AWS::EC2::SecurityGroup/SecurityGroupEgress/*",
        "AWS::EC2::SecurityGroupEgress",
        "AWS::EC2::SecurityGroupIngress",
      ],
    }),
  ),
  ...whole("AWS::CloudWatch::Alarm", "aws_cloudwatch_alarm", ["period"]),
  ...whole("AWS::ECS::TaskDefinition", "aws_ecs_taskdefinition", ["fargate_cpu_memory", "fargate_properties"]),
  {
    file: "aws_ecs_taskdefinition/logging_configuration",
    at: ["AWS::ECS::TaskDefinition/ContainerDefinitions/*/LogConfiguration"],
  },
  {
    file: "aws_ecs_taskdefinition/containerdefinitions_essential",
    at: ["AWS::ECS::TaskDefinition/ContainerDefinitions"],
  },
  ...whole("AWS::ECS::Service", "aws_ecs_service", ["fargate"]),
  ...whole("AWS::SQS::Queue", "aws_sqs_queue", ["properties"]),
  ...whole("AWS::ElasticLoadBalancingV2::Listener", "aws_elasticloadbalancingv2_listener", ["certificate"]),
  ...whole("AWS::ElasticLoadBalancingV2::LoadBalancer", "aws_elasticloadbalancingv2_loadbalancer", [
    "application_subnets",
  ]),
  ...whole("AWS::ElasticLoadBalancingV2::TargetGroup", "aws_elasticloadbalancingv2_targetgroup", [
    "healthcheckprotocol_restrictions",
    "protocol_restrictions",
    "targettype_restrictions",
  ]),
  ...whole("AWS::ElastiCache::ReplicationGroup", "aws_elasticache_replicationgroup", [
    "transitencryptionenabled_valkey",
  ]),
  ...whole("AWS::ElastiCache::CacheCluster", "aws_elasticache_cachecluster", ["engine_version"]),
  ...whole("AWS::RDS::DBInstance", "aws_rds_dbinstance", [
    "aurora_exclusive",
    "backupretentionperiod_maximum",
    "engine_version",
    "kmskey_storageencrypted",
  ]),
  ...whole("AWS::Lambda::Function", "aws_lambda_function", ["loglevel_logformat", "packagetype_image_exclusions"]),
  ...whole("AWS::Route53::RecordSet", "aws_route53_recordset", ["recordset_alias", "recordset_pattern"]),
  {
    file: "aws_route53_healthcheck/healthcheckconfig_type_inclusive",
    at: ["AWS::Route53::HealthCheck/HealthCheckConfig"],
  },
  ...whole("AWS::S3::Bucket", "aws_s3_bucket", ["ownershipcontrols"]),
];

function whole(type: string, folder: string, files: readonly string[]) {
  return files.map((file) => ({ file: `${folder}/${file}`, at: [type] }));
}

/** Grammars of documents, by the name under which they are kept. */
export const documents = {
  policy: "iam/policy",
  "identity-policy": "iam/policy_identity",
  "resource-policy": "iam/policy_resource",
  "repository-policy": "iam/policy_resource_ecr",
  "trust-policy": "iam/policy_trust",
} as const;
