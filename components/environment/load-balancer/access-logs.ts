import type { Statement } from "../../policy-document";

/** ELB begins all names with it. */
export const logPrefix = "AWSLogs/";

/** Which balancers may write their logs where. */
export interface LogDelivery {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly bucketArn: string;
}

/**
 * Lets ELB write access logs of this account's balancers, and nothing else.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function logDelivery({ accountId, region, bucketArn }: LogDelivery): Statement {
  return {
    Sid: "AccessLogsOfLoadBalancers",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/${logPrefix}${accountId}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*` },
    },
  };
}
