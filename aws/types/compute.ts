import { call, cloudFormation, type JudgedType } from "./type";

const provider = "the provider's own";

export const compute: Readonly<Record<string, JudgedType>> = {
  "aws:ec2/instance:Instance": {
    by: [
      cloudFormation("EC2::Instance", {
        names: {
          ami: "ImageId",
          keyName: "KeyName",
          vpcSecurityGroupIds: "SecurityGroupIds",
          securityGroups: "SecurityGroups",
          creditSpecification: "CreditSpecification",
          "creditSpecification.cpuCredits": "CPUCredits",
          primaryNetworkInterface: "NetworkInterfaces[]",
          networkInterfaces: "NetworkInterfaces",
          rootBlockDevice: "BlockDeviceMappings[].Ebs",
          ebsBlockDevices: "BlockDeviceMappings[].Ebs",
          "ebsBlockDevices.deviceName": null,
          privateIp: "PrivateIpAddress",
          monitoring: "Monitoring",
          userDataBase64: "UserData",
          sourceDestCheck: "SourceDestCheck",
          instanceInitiatedShutdownBehavior: "InstanceInitiatedShutdownBehavior",
          maintenanceOptions: null,
        },
        given: ["BlockDeviceMappings/*/DeviceName", "NetworkInterfaces/*/DeviceIndex"],
      }),
    ],
    aside: {
      "rootBlockDevice.tags": "CloudFormation has no tags of a volume inside an instance",
      "rootBlockDevice.throughput": "CloudFormation's instance has none; the volume itself is judged by its own type",
      "ebsBlockDevices.throughput": "CloudFormation's instance has none; the volume itself is judged by its own type",
      "ebsBlockDevices.deviceName": "stands beside the volume, not in it",
      maintenanceOptions: "only the API has them, without a limit of its own",
      forceDestroy: provider,
      getPasswordData: provider,
      userDataReplaceOnChange: provider,
      volumeTags: provider,
      disableApiStop: "true or false, which only the API knows",
    },
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    by: [
      cloudFormation("EC2::LaunchTemplate", {
        names: { name: "LaunchTemplateName", description: "VersionDescription", ...launch() },
      }),
    ],
    aside: { updateDefaultVersion: provider, defaultVersion: provider, namePrefix: provider },
  },
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": { by: [call("ec2:ModifyInstanceMetadataDefaults")] },
  "aws:ec2/volumeAttachment:VolumeAttachment": {
    by: [cloudFormation("EC2::VolumeAttachment", { names: { deviceName: "Device" } })],
    aside: { forceDetach: provider, skipDestroy: provider, stopInstanceBeforeDetaching: provider },
  },
  "aws:ebs/volume:Volume": {
    by: [cloudFormation("EC2::Volume", { names: { type: "VolumeType" } })],
    aside: { finalSnapshot: provider },
  },
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": {
    by: [
      cloudFormation("DLM::LifecyclePolicy", { names: { "policyDetails.schedules.createRule.times": "Times[]" } }),
      call("dlm:CreateLifecyclePolicy", { names: { "policyDetails.schedules.createRule.times": "Times[]" } }),
    ],
  },
  "aws:lambda/function:Function": {
    by: [
      cloudFormation("Lambda::Function", {
        names: {
          name: "FunctionName",
          imageUri: "Code.ImageUri",
          s3Bucket: "Code.S3Bucket",
          s3Key: "Code.S3Key",
          s3ObjectVersion: "Code.S3ObjectVersion",
          fileSystemConfig: "FileSystemConfigs[]",
          "fileSystemConfig.arn": "Arn",
          code: null,
          "ephemeralStorage.size": "Size",
          "loggingConfig.applicationLogLevel": "ApplicationLogLevel",
        },
        given: ["Code"],
      }),
      call("lambda:CreateFunction", { names: { name: "FunctionName", code: null, fileSystemConfig: null } }),
    ],
    aside: {
      code: "an archive of files; its size is known when it is sent",
      sourceCodeHash: provider,
      skipDestroy: provider,
      replaceSecurityGroupsOnDestroy: provider,
      replacementSecurityGroupIds: provider,
      publish: provider,
    },
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    by: [
      cloudFormation("Lambda::EventInvokeConfig", { given: ["Qualifier"] }),
      call("lambda:PutFunctionEventInvokeConfig"),
    ],
  },
  "aws:lambda/permission:Permission": {
    by: [
      cloudFormation("Lambda::Permission", { names: { function: "FunctionName" } }),
      call("lambda:AddPermission", { names: { function: "FunctionName" } }),
    ],
    aside: { statementIdPrefix: provider },
  },
  "aws:ecr/repository:Repository": {
    by: [
      cloudFormation("ECR::Repository", {
        names: { name: "RepositoryName", encryptionConfigurations: null },
      }),
      call("ecr:CreateRepository", { names: { name: "repositoryName", encryptionConfigurations: null } }),
    ],
    aside: {
      forceDelete: provider,
      encryptionConfigurations:
        "a list of one, which CloudFormation writes as an object; AES256 or KMS by the provider's own check",
    },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    by: [call("ecr:PutLifecyclePolicy", { names: { policy: "lifecyclePolicyText", repository: "repositoryName" } })],
  },
  "aws:ecs/cluster:Cluster": {
    by: [
      cloudFormation("ECS::Cluster", { names: { name: "ClusterName", settings: "ClusterSettings" } }),
      call("ecs:CreateCluster", { names: { name: "clusterName" } }),
    ],
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    by: [
      cloudFormation("ECS::ClusterCapacityProviderAssociations", {
        names: { clusterName: "Cluster", defaultCapacityProviderStrategies: "DefaultCapacityProviderStrategy" },
        given: ["DefaultCapacityProviderStrategy"],
      }),
    ],
  },
  "aws:ecs/service:Service": {
    by: [
      cloudFormation("ECS::Service", {
        names: {
          name: "ServiceName",
          networkConfiguration: "NetworkConfiguration.AwsvpcConfiguration",
          "networkConfiguration.assignPublicIp": null,
          deploymentMaximumPercent: "DeploymentConfiguration.MaximumPercent",
          deploymentMinimumHealthyPercent: "DeploymentConfiguration.MinimumHealthyPercent",
          deploymentCircuitBreaker: "DeploymentConfiguration.DeploymentCircuitBreaker",
          alarms: "DeploymentConfiguration.Alarms",
          serviceRegistries: "ServiceRegistries[]",
          enableEcsManagedTags: "EnableECSManagedTags",
          iamRole: "Role",
        },
      }),
    ],
    aside: {
      "networkConfiguration.assignPublicIp": "true or false with us, ENABLED or DISABLED with AWS",
      forceNewDeployment: provider,
      waitForSteadyState: provider,
      triggers: provider,
      forceDelete: provider,
    },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    by: [cloudFormation("ECS::TaskDefinition", { names: { family: "Family" } }), call("ecs:RegisterTaskDefinition")],
    aside: { skipDestroy: provider, trackLatest: provider },
  },
  "aws:appautoscaling/target:Target": {
    by: [
      cloudFormation("ApplicationAutoScaling::ScalableTarget", { given: ["RoleARN"] }),
      call("application-autoscaling:RegisterScalableTarget"),
    ],
  },
  "aws:appautoscaling/policy:Policy": {
    by: [
      cloudFormation("ApplicationAutoScaling::ScalingPolicy", { names: { name: "PolicyName" } }),
      call("application-autoscaling:PutScalingPolicy", { names: { name: "PolicyName" } }),
    ],
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    by: [call("application-autoscaling:PutScheduledAction", { names: { name: "ScheduledActionName" } })],
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    by: [cloudFormation("ServiceDiscovery::PrivateDnsNamespace")],
  },
  "aws:servicediscovery/service:Service": {
    by: [cloudFormation("ServiceDiscovery::Service")],
    aside: { forceDestroy: provider },
  },
};

function launch(): Record<string, string> {
  const names = {
    imageId: "ImageId",
    instanceType: "InstanceType",
    keyName: "KeyName",
    userData: "UserData",
    ebsOptimized: "EbsOptimized",
    vpcSecurityGroupIds: "SecurityGroupIds",
    metadataOptions: "MetadataOptions",
    monitoring: "Monitoring",
    iamInstanceProfile: "IamInstanceProfile",
    blockDeviceMappings: "BlockDeviceMappings",
    networkInterfaces: "NetworkInterfaces",
    creditSpecification: "CreditSpecification",
    disableApiTermination: "DisableApiTermination",
    tagSpecifications: "TagSpecifications",
  };
  return Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, `LaunchTemplateData.${theirs}`]));
}
