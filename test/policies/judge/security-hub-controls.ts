/**
 * Controls of AWS Foundational Security Best Practices for the services that these stacks use, or would on Fargate:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html, in the list that Prowler keeps of them,
 * https://github.com/prowler-cloud/prowler/blob/3e000faa3109230b748e4418a13c11c9e59f5cfb/prowler/compliance/aws/aws_foundational_security_best_practices_aws.json
 */
const controls: Readonly<Record<string, readonly number[]>> = {
  Account: [1],
  Backup: [1],
  CloudTrail: [1, 2, 3, 4, 5, 6, 7],
  CloudWatch: [15, 16, 17],
  CodeBuild: [1, 2, 3, 4, 5, 7],
  Config: [1],
  EC2: [1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 51, 180, 182],
  ECR: [1, 2, 3],
  ECS: [1, 2, 3, 4, 5, 8, 9, 10, 12, 16, 17, 18],
  ELB: [1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13, 14, 16, 17],
  ElastiCache: [1, 2, 3, 4, 5, 6, 7],
  EventBridge: [3],
  GuardDuty: [1, 9, 10],
  IAM: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19, 21, 22, 26],
  KMS: [1, 2, 3, 4, 5],
  Lambda: [1, 2, 3, 5],
  Macie: [1],
  RDS: [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 34, 35, 36, 37,
    38, 39,
  ],
  Route53: [2],
  S3: [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20],
  SNS: [1, 2, 4],
  SQS: [1],
  SSM: [1, 2, 3, 4],
  SecretsManager: [1, 2, 3, 4],
};

export function wantedControls(): readonly string[] {
  return Object.entries(controls).flatMap(([service, numbers]) => numbers.map((number) => `${service}.${number}`));
}
