/**
 * The checks of Trivy for AWS, by service:
 * https://github.com/aquasecurity/trivy-checks/tree/80e5382269707262f35cf893bdc0805cb72217e9/checks/cloud/aws
 */
const checks: Readonly<Record<string, readonly number[]>> = {
  accessanalyzer: [175],
  ami: [344],
  apigateway: [1, 2, 3, 4, 5, 190],
  athena: [6, 7],
  cloudfront: [10, 11, 12, 13],
  cloudtrail: [14, 15, 16, 161, 162, 163],
  cloudwatch: [17, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 174],
  codebuild: [18],
  config: [19],
  documentdb: [20, 21, 22],
  dynamodb: [23, 24, 25],
  ec2: [8, 9, 26, 27, 28, 29, 99, 101, 102, 104, 105, 107, 122, 124, 129, 130, 131, 164, 173, 178],
  ecr: [30, 31, 32, 33],
  ecs: [34, 35, 36],
  efs: [37],
  eks: [38, 39, 40, 41],
  elasticache: [45, 49, 50, 51],
  elasticsearch: [42, 43, 46, 48, 126],
  elb: [47, 52, 53, 54],
  emr: [137, 138, 139],
  iam: [56, 57, 58, 59, 60, 61, 62, 63, 123, 140, 141, 142, 143, 144, 145, 146, 165, 166, 167, 168, 169, 342, 345, 346],
  kinesis: [64],
  kms: [65],
  lambda: [66, 67],
  mq: [70, 71, 72],
  msk: [73, 74, 179],
  neptune: [75, 76, 128],
  rds: [77, 78, 79, 80, 133, 176, 177, 180, 343],
  redshift: [83, 84, 85, 127],
  s3: [86, 87, 88, 89, 90, 91, 92, 93, 94, 132, 170, 171, 172, 320],
  sam: [110, 111, 112, 113, 114, 116, 117, 119, 120, 121, 125],
  sns: [95, 136],
  sqs: [96, 97, 135],
  ssm: [98, 134],
  workspaces: [109],
};

export function wantedTrivyChecks(): readonly string[] {
  return Object.values(checks).flatMap((numbers) => numbers.map((one) => `AWS-${String(one).padStart(4, "0")}`));
}
