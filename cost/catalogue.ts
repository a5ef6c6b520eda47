import type { Bills } from "./billing";
import { buildProject } from "./lines/code-build";
import { snapshot, volume } from "./lines/ebs";
import { elasticIp, instance, natGateway, vpcEndpoint } from "./lines/ec2";
import { cacheCluster, cluster, fargateService, loadBalancer } from "./lines/growing";
import { imageRepository, key, parameter, secret } from "./lines/keeping";
import { database } from "./lines/rds";
import { bucket } from "./lines/s3";
import { lambdaFunction, queue, schedule, topic } from "./lines/tasks";
import {
  alarm,
  budget,
  compositeAlarm,
  dashboard,
  healthCheck,
  hostedZone,
  logGroup,
  metricFilter,
} from "./lines/watching";

/** What each type bills, under the name that AWS's own bill has for the service. */
export const catalogue: Readonly<Record<string, { readonly service: string; readonly bills: Bills }>> = {
  "aws:ec2/instance:Instance": { service: "EC2", bills: instance },
  "aws:ebs/volume:Volume": { service: "EBS", bills: volume },
  "aws:ebs/snapshot:Snapshot": { service: "EBS", bills: snapshot },
  "aws:ec2/eip:Eip": { service: "VPC", bills: elasticIp },
  "aws:ec2/natGateway:NatGateway": { service: "VPC", bills: natGateway },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { service: "VPC", bills: vpcEndpoint },
  "aws:rds/instance:Instance": { service: "RDS", bills: database },
  "aws:s3/bucket:Bucket": { service: "S3", bills: bucket },
  "aws:s3/bucketV2:BucketV2": { service: "S3", bills: bucket },
  "aws:scheduler/schedule:Schedule": { service: "EventBridge", bills: schedule },
  "aws:lambda/function:Function": { service: "Lambda", bills: lambdaFunction },
  "aws:sqs/queue:Queue": { service: "SQS", bills: queue },
  "aws:sns/topic:Topic": { service: "SNS", bills: topic },
  "aws:cloudwatch/logGroup:LogGroup": { service: "CloudWatch", bills: logGroup },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { service: "CloudWatch", bills: alarm },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": { service: "CloudWatch", bills: compositeAlarm },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { service: "CloudWatch", bills: metricFilter },
  "aws:cloudwatch/dashboard:Dashboard": { service: "CloudWatch", bills: dashboard },
  "aws:route53/healthCheck:HealthCheck": { service: "Route 53", bills: healthCheck },
  "aws:route53/zone:Zone": { service: "Route 53", bills: hostedZone },
  "aws:codebuild/project:Project": { service: "CodeBuild", bills: buildProject },
  "aws:budgets/budget:Budget": { service: "Budgets", bills: budget },
  "aws:secretsmanager/secret:Secret": { service: "Secrets Manager", bills: secret },
  "aws:kms/key:Key": { service: "KMS", bills: key },
  "aws:ssm/parameter:Parameter": { service: "Systems Manager", bills: parameter },
  "aws:ecr/repository:Repository": { service: "ECR", bills: imageRepository },
  "aws:lb/loadBalancer:LoadBalancer": { service: "Load Balancing", bills: loadBalancer },
  "aws:ecs/cluster:Cluster": { service: "Fargate", bills: cluster },
  "aws:ecs/service:Service": { service: "Fargate", bills: fargateService },
  "aws:elasticache/replicationGroup:ReplicationGroup": { service: "ElastiCache", bills: cacheCluster },
  "aws:elasticache/cluster:Cluster": { service: "ElastiCache", bills: cacheCluster },
};
