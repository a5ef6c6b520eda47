import type { Said } from "../entries";

/** Of machines, containers, functions and what builds them. */
export const compute: Said = [
  [
    "a month of its desktop",
    "https://aws.amazon.com/workspaces-family/workspaces/pricing/",
    ["aws:workspaces/workspace:Workspace"],
  ],
  [
    "a month of its bundle",
    "https://aws.amazon.com/lightsail/pricing/",
    [
      "aws:lightsail/disk:Disk",
      "aws:lightsail/bucket:Bucket",
      "aws:lightsail/distribution:Distribution",
      "aws:lightsail/staticIp:StaticIp",
      "aws:lightsail/instance:Instance",
      "aws:lightsail/database:Database",
      "aws:lightsail/lb:Lb",
      "aws:lightsail/containerService:ContainerService",
    ],
  ],
  ["GB of images, and what is pulled", "https://aws.amazon.com/ecr/pricing/", ["aws:ecrpublic/repository:Repository"]],
  ["GB and requests", "https://aws.amazon.com/codeartifact/pricing/", ["aws:codeartifact/domain:Domain"]],
  ["active users", "https://aws.amazon.com/codecommit/pricing/", ["aws:codecommit/repository:Repository"]],
  [
    "GB of its snapshots",
    "https://aws.amazon.com/ebs/pricing/",
    [
      "aws:ebs/snapshotImport:SnapshotImport",
      "aws:ebs/snapshotCopy:SnapshotCopy",
      "aws:ec2/ami:Ami",
      "aws:ec2/amiCopy:AmiCopy",
      "aws:ec2/amiFromInstance:AmiFromInstance",
    ],
  ],
  [
    "the instances on which it builds",
    "https://aws.amazon.com/image-builder/",
    ["aws:imagebuilder/imagePipeline:ImagePipeline"],
  ],
  ["its instances by the hour, or tasks", "https://aws.amazon.com/fargate/pricing/", ["aws:ecs/taskSet:TaskSet"]],
  ["hours of a cluster, by the age of its version", "https://aws.amazon.com/eks/pricing/", ["aws:eks/cluster:Cluster"]],
  ["the instances of its nodes by the hour", "https://aws.amazon.com/eks/pricing/", ["aws:eks/nodeGroup:NodeGroup"]],
  ["vCPU and memory of its pods", "https://aws.amazon.com/fargate/pricing/", ["aws:eks/fargateProfile:FargateProfile"]],
  [
    "the instances that it starts by the hour",
    "https://aws.amazon.com/ec2/pricing/on-demand/",
    [
      "aws:autoscaling/group:Group",
      "aws:ec2/fleet:Fleet",
      "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
      "aws:ec2/spotFleetRequest:SpotFleetRequest",
      "aws:elasticbeanstalk/environment:Environment",
      "aws:batch/computeEnvironment:ComputeEnvironment",
    ],
  ],
  [
    "what it keeps ready, by GB and second",
    "https://aws.amazon.com/lambda/pricing/",
    ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"],
  ],
  ["builds and pages that it serves", "https://aws.amazon.com/amplify/pricing/", ["aws:amplify/app:App"]],
  ["vCPU and memory by the hour", "https://aws.amazon.com/apprunner/pricing/", ["aws:apprunner/service:Service"]],
  ["active pipelines", "https://aws.amazon.com/codepipeline/pricing/", ["aws:codepipeline/pipeline:Pipeline"]],
  [
    "each zone in which a snapshot is ready, by the hour",
    "https://aws.amazon.com/ebs/pricing/",
    ["aws:ebs/fastSnapshotRestore:FastSnapshotRestore"],
  ],
  [
    "instances that are kept free, by the hour",
    "https://aws.amazon.com/ec2/pricing/on-demand/",
    ["aws:ec2/capacityReservation:CapacityReservation", "aws:ec2/dedicatedHost:DedicatedHost"],
  ],
  [
    "images that are scanned",
    "https://aws.amazon.com/inspector/pricing/",
    ["aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"],
  ],
  [
    "GB of images in another region",
    "https://aws.amazon.com/ecr/pricing/",
    ["aws:ecr/replicationConfiguration:ReplicationConfiguration"],
  ],
  ["machines that are kept, by the minute", "https://aws.amazon.com/codebuild/pricing/", ["aws:codebuild/fleet:Fleet"]],
  [
    "the instances on which it is built, and GB of its snapshots",
    "https://aws.amazon.com/image-builder/",
    ["aws:imagebuilder/image:Image"],
  ],
  ["its instance by the hour", "https://aws.amazon.com/cloud9/pricing/", ["aws:cloud9/environmentEC2:EnvironmentEC2"]],
  [
    "CPU credits of every instance of a family",
    "https://aws.amazon.com/ec2/pricing/on-demand/",
    ["aws:ec2/defaultCreditSpecification:DefaultCreditSpecification"],
  ],
  [
    "reserved hours, paid in advance",
    "https://aws.amazon.com/ec2/capacityblocks/pricing/",
    ["aws:ec2/capacityBlockReservation:CapacityBlockReservation"],
  ],
  [
    "vCPU and memory of its tasks, and a load balancer",
    "https://aws.amazon.com/fargate/pricing/",
    ["aws:ecs/expressGatewayService:ExpressGatewayService"],
  ],
];
