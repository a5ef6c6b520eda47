/** Types whose replacement or deletion loses what they hold: data, addresses that others know, keys. */
const statefulTypes = [
  /^aws:rds\/(instance|cluster|snapshot)/,
  /^aws:s3\/bucket(V2)?:/,
  /^aws:ebs\/(volume|snapshot):/,
  /^aws:ec2\/instance:/,
  /^aws:ec2\/eip:/,
  /^aws:efs\/fileSystem:/,
  /^aws:dynamodb\/table:/,
  /^aws:elasticache\/(cluster|replicationGroup):/,
  /^aws:ecr\/repository:/,
  /^aws:kms\/key:/,
  /^aws:secretsmanager\/secret:/,
  /^aws:ssm\/parameter:/,
  /^aws:route53\/zone:/,
  /^aws:cloudtrail\/trail:/,
  /^aws:cloudwatch\/logGroup:/,
  /^aws:backup\/vault:/,
] as const;

export function isStateful(type: string): boolean {
  return statefulTypes.some((pattern) => pattern.test(type));
}
