/** What AWS tells EventBridge, as far as patterns look at it. */
export interface AwsEvent {
  readonly [field: string]: string | boolean | readonly string[] | AwsEvent | readonly AwsEvent[];
}

/** EventBridge's rule for patterns: each field has one of the values, or begins so; of an array one element is enough. */
export function matches(pattern: unknown, event: AwsEvent): boolean {
  return Object.entries(pattern as Record<string, unknown>).every(([field, wanted]) => {
    const found = event[field];
    if (found === undefined) return false;
    const all = [found].flat();
    if (!Array.isArray(wanted)) return all.some((one) => matches(wanted, one as AwsEvent));
    return all.some((one) => wanted.some((value) => value === one || isBeginning(value, one)));
  });
}

function isBeginning(value: unknown, text: unknown): boolean {
  const { prefix } = value as { prefix?: string };
  return prefix !== undefined && typeof text === "string" && text.startsWith(prefix);
}

/** As AWS writes them: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.sample.html */
export function rdsEvent(id: string, instanceArn: string): AwsEvent {
  return {
    source: "aws.rds",
    "detail-type": "RDS DB Instance Event",
    resources: [instanceArn],
    detail: { EventID: id, SourceIdentifier: "onebox-prod", Message: "Something happened" },
  };
}

/** https://docs.aws.amazon.com/ebs/latest/userguide/monitor-dlm-lifecycle-policies.html */
export function snapshotEvent(state: string, policyArn: string): AwsEvent {
  return {
    source: "aws.dlm",
    "detail-type": "DLM Policy State Change",
    resources: [policyArn],
    detail: { state, cause: "Role provided does not have sufficient permissions", policy_id: policyArn },
  };
}

/** https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html */
export function healthEvent(code: string, entity: string): AwsEvent {
  return {
    source: "aws.health",
    "detail-type": "AWS Health Event",
    resources: [entity],
    detail: {
      service: "EC2",
      eventTypeCode: code,
      affectedEntities: [{ entityValue: "i-of-others" }, { entityValue: entity }],
    },
  };
}

/** https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html */
export function certificateEvent(certificateArn: string, what = "Approaching Expiration", days = "29"): AwsEvent {
  return {
    source: "aws.acm",
    "detail-type": `ACM Certificate ${what}`,
    resources: [certificateArn],
    detail: { DaysToExpiry: days, CommonName: "example.com" },
  };
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-eventbridge.html: only of the greatest number. */
export function scalingEvent(resourceId: string): AwsEvent {
  return {
    source: "aws.application-autoscaling",
    "detail-type": "Application Auto Scaling Scaling Activity State Change",
    resources: [],
    detail: {
      resourceId,
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      newDesiredCapacity: "4",
      statusCode: "Successful",
      scaledToMax: true,
      direction: "scale-out",
    },
  };
}
