import type { Bills } from "./billing";
import { analyzer } from "./lines/access-analyzer";
import { httpStage, methodSettings } from "./lines/api-gateway";
import { scalingPolicy, scheduledAction, scheduledGroup } from "./lines/autoscaling";
import { budget, budgetAction } from "./lines/budgets";
import { certificate } from "./lines/certificate-manager";
import { cloudMapService, privateNamespace } from "./lines/cloud-map";
import { trail } from "./lines/cloudtrail";
import { alarm, compositeAlarm, dashboard, metricFilter } from "./lines/cloudwatch";
import { buildProject } from "./lines/codebuild";
import { userPoolClient } from "./lines/cognito";
import { snapshot, snapshotPolicy, volume } from "./lines/ebs";
import { instance } from "./lines/ec2";
import { backupPolicy } from "./lines/efs";
import { imageRepository } from "./lines/ecr";
import { accountSetting, cluster, fargateService } from "./lines/ecs";
import { addon } from "./lines/eks";
import { cacheCluster, replicationGroup } from "./lines/elasticache";
import { eventTarget, schedule } from "./lines/eventbridge";
import { key } from "./lines/kms";
import { eventSource, lambdaFunction } from "./lines/lambda";
import { loadBalancer } from "./lines/load-balancing";
import { database } from "./lines/rds";
import { healthCheck, hostedZone, record } from "./lines/route53";
import { bucket, bucketLifecycle, bucketObject } from "./lines/s3";
import { secret } from "./lines/secrets-manager";
import { configurationSet, eventDestination } from "./lines/ses";
import { subscription, topic } from "./lines/sns";
import { queue } from "./lines/sqs";
import { parameter, serviceSetting } from "./lines/systems-manager";
import { logGroup } from "./lines/logs";
import { webAcl } from "./lines/waf";
import { elasticIp, natGateway, vpcEndpoint } from "./lines/vpc";

/** What each type bills, under the name that AWS's own bill has for the service. */
export const catalogue: Readonly<Record<string, { readonly service: string; readonly bills: Bills }>> = {
  "aws:accessanalyzer/analyzer:Analyzer": { service: "IAM Access Analyzer", bills: analyzer },
  "aws:acm/certificate:Certificate": { service: "Certificate Manager", bills: certificate },
  "aws:apigateway/methodSettings:MethodSettings": { service: "API Gateway", bills: methodSettings },
  "aws:apigatewayv2/stage:Stage": { service: "API Gateway", bills: httpStage },
  "aws:appautoscaling/policy:Policy": { service: "CloudWatch", bills: scalingPolicy },
  "aws:appautoscaling/scheduledAction:ScheduledAction": { service: "Auto Scaling", bills: scheduledAction },
  "aws:autoscaling/policy:Policy": { service: "CloudWatch", bills: scalingPolicy },
  "aws:autoscaling/schedule:Schedule": { service: "Auto Scaling", bills: scheduledGroup },
  "aws:budgets/budget:Budget": { service: "Budgets", bills: budget },
  "aws:budgets/budgetAction:BudgetAction": { service: "Budgets", bills: budgetAction },
  "aws:cloudtrail/trail:Trail": { service: "CloudTrail", bills: trail },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": { service: "CloudWatch", bills: compositeAlarm },
  "aws:cloudwatch/dashboard:Dashboard": { service: "CloudWatch", bills: dashboard },
  "aws:cloudwatch/eventTarget:EventTarget": { service: "EventBridge", bills: eventTarget },
  "aws:cloudwatch/logGroup:LogGroup": { service: "CloudWatch", bills: logGroup },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { service: "CloudWatch", bills: metricFilter },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { service: "CloudWatch", bills: alarm },
  "aws:codebuild/project:Project": { service: "CodeBuild", bills: buildProject },
  "aws:cognito/userPoolClient:UserPoolClient": { service: "Cognito", bills: userPoolClient },
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": { service: "EBS", bills: snapshotPolicy },
  "aws:ebs/snapshot:Snapshot": { service: "EBS", bills: snapshot },
  "aws:ebs/volume:Volume": { service: "EBS", bills: volume },
  "aws:ec2/eip:Eip": { service: "VPC", bills: elasticIp },
  "aws:ec2/instance:Instance": { service: "EC2", bills: instance },
  "aws:ec2/natGateway:NatGateway": { service: "VPC", bills: natGateway },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { service: "VPC", bills: vpcEndpoint },
  "aws:ecr/repository:Repository": { service: "ECR", bills: imageRepository },
  "aws:ecs/accountSettingDefault:AccountSettingDefault": { service: "Fargate", bills: accountSetting },
  "aws:ecs/cluster:Cluster": { service: "Fargate", bills: cluster },
  "aws:ecs/service:Service": { service: "Fargate", bills: fargateService },
  "aws:efs/backupPolicy:BackupPolicy": { service: "Backup", bills: backupPolicy },
  "aws:eks/addon:Addon": { service: "EKS", bills: addon },
  "aws:elasticache/cluster:Cluster": { service: "ElastiCache", bills: cacheCluster },
  "aws:elasticache/replicationGroup:ReplicationGroup": { service: "ElastiCache", bills: replicationGroup },
  "aws:kms/externalKey:ExternalKey": { service: "KMS", bills: key },
  "aws:kms/key:Key": { service: "KMS", bills: key },
  "aws:kms/replicaExternalKey:ReplicaExternalKey": { service: "KMS", bills: key },
  "aws:kms/replicaKey:ReplicaKey": { service: "KMS", bills: key },
  "aws:lambda/eventSourceMapping:EventSourceMapping": { service: "Lambda", bills: eventSource },
  "aws:lambda/function:Function": { service: "Lambda", bills: lambdaFunction },
  "aws:lb/loadBalancer:LoadBalancer": { service: "Load Balancing", bills: loadBalancer },
  "aws:rds/instance:Instance": { service: "RDS", bills: database },
  "aws:route53/healthCheck:HealthCheck": { service: "Route 53", bills: healthCheck },
  "aws:route53/record:Record": { service: "Route 53", bills: record },
  "aws:route53/zone:Zone": { service: "Route 53", bills: hostedZone },
  "aws:s3/bucket:Bucket": { service: "S3", bills: bucket },
  "aws:s3/bucketV2:BucketV2": { service: "S3", bills: bucket },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { service: "S3", bills: bucketLifecycle },
  "aws:s3/bucketObject:BucketObject": { service: "S3", bills: bucketObject },
  "aws:s3/bucketObjectv2:BucketObjectv2": { service: "S3", bills: bucketObject },
  "aws:scheduler/schedule:Schedule": { service: "EventBridge", bills: schedule },
  "aws:secretsmanager/secret:Secret": { service: "Secrets Manager", bills: secret },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": { service: "Cloud Map", bills: privateNamespace },
  "aws:servicediscovery/service:Service": { service: "Cloud Map", bills: cloudMapService },
  "aws:ses/configurationSet:ConfigurationSet": { service: "SES", bills: configurationSet },
  "aws:ses/eventDestination:EventDestination": { service: "SES", bills: eventDestination },
  "aws:sesv2/configurationSet:ConfigurationSet": { service: "SES", bills: configurationSet },
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": {
    service: "SES",
    bills: eventDestination,
  },
  "aws:sns/topic:Topic": { service: "SNS", bills: topic },
  "aws:sns/topicSubscription:TopicSubscription": { service: "SNS", bills: subscription },
  "aws:sqs/queue:Queue": { service: "SQS", bills: queue },
  "aws:ssm/parameter:Parameter": { service: "Systems Manager", bills: parameter },
  "aws:ssm/serviceSetting:ServiceSetting": { service: "Systems Manager", bills: serviceSetting },
  "aws:wafv2/webAcl:WebAcl": { service: "WAF", bills: webAcl },
};
