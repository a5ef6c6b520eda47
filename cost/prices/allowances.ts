/**
 * What AWS gives every account each month for nothing, by what is sold. A list price leaves it out, because it belongs to
 * the account and not to one stack. Always free: https://aws.amazon.com/free/
 */
export const allowances: Readonly<Record<string, number>> = {
  "lambda.requests": 1_000_000,
  "lambda.gbs.arm64": 400_000,
  "lambda.gbs.x86": 400_000,
  // Of general1.small and arm1.small together, and it does not end: https://aws.amazon.com/codebuild/pricing/
  "codebuild.arm1.small": 100,
  "scheduler.invocations": 14_000_000,
  "cw.alarm.standard": 10,
  "cw.metric": 10,
  "cw.dashboard": 3,
  "cw.logs.ingest": 5,
  "dto.internet": 100,
  "sqs.requests": 1_000_000,
  "sns.publish": 1_000_000,
  "sns.email": 1_000,
  "kms.requests": 20_000,
  "route53.healthCheck.aws": 50,
};
