/** Types that bill nothing by themselves, with the page of AWS that says so. */
export const free: Readonly<Record<string, { readonly reason: string; readonly page: string }>> = Object.fromEntries(
  [
    entry("IAM costs nothing", "https://aws.amazon.com/iam/faqs/", [
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:iam/policy:Policy",
      "aws:iam/policyAttachment:PolicyAttachment",
      "aws:iam/instanceProfile:InstanceProfile",
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
      "aws:iam/user:User",
      "aws:iam/userPolicy:UserPolicy",
      "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    ]),
    entry("A VPC and what routes in it cost nothing", "https://aws.amazon.com/vpc/pricing/", [
      "aws:ec2/vpc:Vpc",
      "aws:ec2/subnet:Subnet",
      "aws:ec2/routeTable:RouteTable",
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      "aws:ec2/route:Route",
      "aws:ec2/internetGateway:InternetGateway",
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:ec2/networkInterface:NetworkInterface",
      "aws:ec2/eipAssociation:EipAssociation",
      "aws:ec2/volumeAttachment:VolumeAttachment",
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/networkAcl:NetworkAcl",
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "aws:ec2/defaultRouteTable:DefaultRouteTable",
      "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
    ]),
    entry("Settings of volumes and snapshots cost nothing; snapshots do", "https://aws.amazon.com/ebs/pricing/", [
      "aws:dlm/lifecyclePolicy:LifecyclePolicy",
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
      "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
    ]),
    entry("A definition of tasks costs nothing; the tasks of a service do", "https://aws.amazon.com/fargate/pricing/", [
      "aws:ecs/taskDefinition:TaskDefinition",
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    ]),
    entry(
      "A load balancer is paid by hours and capacity units, whatever it listens to",
      "https://aws.amazon.com/elasticloadbalancing/pricing/",
      [
        "aws:lb/listener:Listener",
        "aws:lb/listenerRule:ListenerRule",
        "aws:lb/targetGroup:TargetGroup",
        "aws:lb/targetGroupAttachment:TargetGroupAttachment",
      ],
    ),
    entry("Public certificates cost nothing", "https://aws.amazon.com/certificate-manager/pricing/", [
      "aws:acm/certificateValidation:CertificateValidation",
    ]),
    entry("Scaling costs nothing; what it starts does", "https://aws.amazon.com/autoscaling/pricing/", [
      "aws:appautoscaling/target:Target",
      "aws:appautoscaling/policy:Policy",
      "aws:appautoscaling/scheduledAction:ScheduledAction",
    ]),
    entry("Groups of a cache cost nothing", "https://aws.amazon.com/elasticache/pricing/", [
      "aws:elasticache/subnetGroup:SubnetGroup",
      "aws:elasticache/parameterGroup:ParameterGroup",
    ]),
    entry("Groups of a database cost nothing", "https://aws.amazon.com/rds/postgresql/pricing/", [
      "aws:rds/subnetGroup:SubnetGroup",
      "aws:rds/parameterGroup:ParameterGroup",
    ]),
    entry(
      "Settings of a bucket cost nothing; what lies in it is counted with all buckets",
      "https://aws.amazon.com/s3/pricing/",
      [
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:s3/bucketVersioning:BucketVersioning",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
        "aws:s3/bucketNotification:BucketNotification",
        "aws:s3/bucketObjectv2:BucketObjectv2",
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      ],
    ),
    entry("Settings of a function cost nothing; its calls do", "https://aws.amazon.com/lambda/pricing/", [
      "aws:lambda/permission:Permission",
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      "aws:lambda/functionUrl:FunctionUrl",
      "aws:lambda/alias:Alias",
    ]),
    entry("A group of schedules costs nothing", "https://aws.amazon.com/eventbridge/pricing/", [
      "aws:scheduler/scheduleGroup:ScheduleGroup",
      "aws:cloudwatch/eventRule:EventRule",
      "aws:cloudwatch/eventTarget:EventTarget",
    ]),
    entry("A policy of a queue costs nothing", "https://aws.amazon.com/sqs/pricing/", [
      "aws:sqs/queuePolicy:QueuePolicy",
    ]),
    entry("A policy of a topic costs nothing; messages do", "https://aws.amazon.com/sns/pricing/", [
      "aws:sns/topicPolicy:TopicPolicy",
    ]),
    entry("Records cost nothing; the zone and its queries do", "https://aws.amazon.com/route53/pricing/", [
      "aws:route53/record:Record",
    ]),
    entry("Documents of our own cost nothing on EC2", "https://aws.amazon.com/systems-manager/pricing/", [
      "aws:ssm/document:Document",
      "aws:ssm/serviceSetting:ServiceSetting",
    ]),
    entry("Policies of a repository cost nothing; images do", "https://aws.amazon.com/ecr/pricing/", [
      "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      "aws:ecr/repositoryPolicy:RepositoryPolicy",
    ]),
    entry("Aliases of keys cost nothing; keys do", "https://aws.amazon.com/kms/pricing/", [
      "aws:kms/alias:Alias",
      "aws:kms/keyPolicy:KeyPolicy",
    ]),
    entry("Cost anomaly detection costs nothing", "https://aws.amazon.com/aws-cost-management/pricing/", [
      "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
      "aws:costexplorer/anomalySubscription:AnomalySubscription",
    ]),
    entry(
      "What is read of AWS, and what Pulumi does by itself, costs nothing",
      "https://www.pulumi.com/docs/iac/concepts/resources/dynamic-providers/",
      ["pulumi-nodejs:dynamic/onebox:RollOut", "pulumi-nodejs:dynamic/onebox:BranchRule"],
    ),
  ].flat(),
);

function entry(reason: string, page: string, types: readonly string[]) {
  return types.map((type) => [type, { reason, page }] as const);
}
