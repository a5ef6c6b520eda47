import type { Said } from "../entries";

/** Of machines, containers, functions and what builds them. */
export const compute: Said = [
  [
    "A repository is paid with its domain",
    "https://aws.amazon.com/codeartifact/pricing/",
    ["aws:codeartifact/repository:Repository"],
  ],
  [
    "A branch is paid with its app",
    "https://aws.amazon.com/amplify/pricing/",
    [
      "aws:amplify/domainAssociation:DomainAssociation",
      "aws:amplify/webhook:Webhook",
      "aws:amplify/backendEnvironment:BackendEnvironment",
      "aws:amplify/branch:Branch",
    ],
  ],
  [
    "A cluster is paid by its hours; what is attached to it costs nothing",
    "https://aws.amazon.com/eks/pricing/",
    [
      "aws:eks/identityProviderConfig:IdentityProviderConfig",
      "aws:eks/accessEntry:AccessEntry",
      "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
      "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    ],
  ],
  [
    "Queues and definitions cost nothing; what they run on does",
    "https://aws.amazon.com/batch/pricing/",
    [
      "aws:batch/jobQueue:JobQueue",
      "aws:batch/jobDefinition:JobDefinition",
      "aws:batch/schedulingPolicy:SchedulingPolicy",
    ],
  ],
  [
    "ECS costs nothing; what tasks run on does",
    "https://aws.amazon.com/ecs/pricing/",
    ["aws:ecs/capacityProvider:CapacityProvider", "aws:ecs/tag:Tag"],
  ],
  [
    "Who may use an image or a snapshot costs nothing; it does",
    "https://aws.amazon.com/ebs/pricing/",
    [
      "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
      "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
      "aws:ebs/defaultKmsKey:DefaultKmsKey",
    ],
  ],
  [
    "Tags, names and settings of EC2 cost nothing",
    "https://aws.amazon.com/ec2/pricing/on-demand/",
    ["aws:ec2/serialConsoleAccess:SerialConsoleAccess", "aws:ec2/tag:Tag"],
  ],
  [
    "Scaling costs nothing; what it starts does",
    "https://aws.amazon.com/autoscaling/pricing/",
    [
      "aws:autoscaling/tag:Tag",
      "aws:autoscaling/lifecycleHook:LifecycleHook",
      "aws:autoscaling/notification:Notification",
      "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
    ],
  ],
  [
    "Elastic Beanstalk costs nothing; what it starts does",
    "https://aws.amazon.com/elasticbeanstalk/pricing/",
    [
      "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
      "aws:elasticbeanstalk/application:Application",
      "aws:elasticbeanstalk/applicationVersion:ApplicationVersion",
    ],
  ],
  [
    "Settings of a function cost nothing; its calls do",
    "https://aws.amazon.com/lambda/pricing/",
    [
      "aws:lambda/codeSigningConfig:CodeSigningConfig",
      "aws:lambda/functionRecursionConfig:FunctionRecursionConfig",
      "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig",
      "aws:lambda/permission:Permission",
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      "aws:lambda/functionUrl:FunctionUrl",
      "aws:lambda/alias:Alias",
      "aws:lambda/layerVersion:LayerVersion",
      "aws:lambda/layerVersionPermission:LayerVersionPermission",
    ],
  ],
  [
    "Deployments to EC2, Lambda and ECS cost nothing",
    "https://aws.amazon.com/codedeploy/pricing/",
    [
      "aws:codedeploy/deploymentConfig:DeploymentConfig",
      "aws:codedeploy/application:Application",
      "aws:codedeploy/deploymentGroup:DeploymentGroup",
    ],
  ],
  [
    "What starts builds, and what they report, costs nothing; builds do",
    "https://aws.amazon.com/codebuild/pricing/",
    [
      "aws:codebuild/resourcePolicy:ResourcePolicy",
      "aws:codeconnections/connection:Connection",
      "aws:codeconnections/host:Host",
      "aws:codestarconnections/host:Host",
      "aws:codestarnotifications/notificationRule:NotificationRule",
      "aws:codepipeline/webhook:Webhook",
      "aws:codebuild/webhook:Webhook",
      "aws:codebuild/sourceCredential:SourceCredential",
      "aws:codebuild/reportGroup:ReportGroup",
      "aws:codestarconnections/connection:Connection",
    ],
  ],
  [
    "Signing costs nothing for Lambda and containers",
    "https://aws.amazon.com/signer/faqs/",
    ["aws:signer/signingProfile:SigningProfile"],
  ],
  [
    "A VPC and what routes in it cost nothing",
    "https://aws.amazon.com/vpc/pricing/",
    [
      "aws:ec2/volumeAttachment:VolumeAttachment",
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
    ],
  ],
  [
    "Keys and groups of instances cost nothing",
    "https://aws.amazon.com/ec2/pricing/on-demand/",
    [
      "aws:ec2/keyPair:KeyPair",
      "aws:ec2/launchConfiguration:LaunchConfiguration",
      "aws:ec2/placementGroup:PlacementGroup",
      "aws:autoscaling/attachment:Attachment",
    ],
  ],
  [
    "Settings of volumes and snapshots cost nothing; snapshots do",
    "https://aws.amazon.com/ebs/pricing/",
    [
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
      "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
      "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
    ],
  ],
  [
    "A definition of tasks costs nothing; the tasks of a service do",
    "https://aws.amazon.com/fargate/pricing/",
    ["aws:ecs/taskDefinition:TaskDefinition", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"],
  ],
  [
    "Policies of a repository cost nothing; images do",
    "https://aws.amazon.com/ecr/pricing/",
    [
      "aws:ecr/registryPolicy:RegistryPolicy",
      "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
      "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
      "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      "aws:ecr/repositoryPolicy:RepositoryPolicy",
      "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
    ],
  ],
  [
    "Settings of a service cost nothing; its vCPU and memory do",
    "https://aws.amazon.com/apprunner/pricing/",
    [
      "aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion",
      "aws:apprunner/connection:Connection",
      "aws:apprunner/customDomainAssociation:CustomDomainAssociation",
      "aws:apprunner/vpcConnector:VpcConnector",
    ],
  ],
  [
    "Policies of a repository cost nothing; what it keeps does",
    "https://aws.amazon.com/codeartifact/pricing/",
    [
      "aws:codeartifact/domainPermissions:DomainPermissions",
      "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
    ],
  ],
  [
    "What an image is made of costs nothing; the instances on which it is built do",
    "https://aws.amazon.com/image-builder/",
    [
      "aws:imagebuilder/component:Component",
      "aws:imagebuilder/containerRecipe:ContainerRecipe",
      "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
      "aws:imagebuilder/imageRecipe:ImageRecipe",
      "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
      "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy",
      "aws:imagebuilder/workflow:Workflow",
    ],
  ],
];
