/** What AWS gives an account each month for nothing: of one thing, or of several together. */
interface Allowance {
  readonly keys: readonly string[];
  readonly amount: number;
}

/**
 * A list price leaves it out, because it belongs to the account and not to one stack. Always free:
 * https://aws.amazon.com/free/
 */
export const allowances: readonly Allowance[] = [
  { keys: ["lambda.requests"], amount: 1_000_000 },
  // Given once, whatever the architecture: https://aws.amazon.com/lambda/pricing/
  { keys: ["lambda.gbs.arm64", "lambda.gbs.x86"], amount: 400_000 },
  { keys: ["scheduler.invocations"], amount: 14_000_000 },
  { keys: ["cw.alarm.standard"], amount: 10 },
  { keys: ["cw.metric"], amount: 10 },
  { keys: ["cw.dashboard"], amount: 3 },
  { keys: ["cw.logs.ingest"], amount: 5 },
  { keys: ["dto.internet"], amount: 100 },
  { keys: ["sqs.requests"], amount: 1_000_000 },
  { keys: ["sns.publish"], amount: 1_000_000 },
  { keys: ["sns.email"], amount: 1_000 },
  { keys: ["kms.requests"], amount: 20_000 },
  { keys: ["route53.healthCheck.aws"], amount: 50 },
  // Of both together, and it does not end: https://aws.amazon.com/codebuild/pricing/
  { keys: ["codebuild.general1.small", "codebuild.arm1.small"], amount: 100 },
];

export const allowanceOf: ReadonlyMap<string, Allowance> = new Map(
  allowances.flatMap((allowance) => allowance.keys.map((key) => [key, allowance] as const)),
);
