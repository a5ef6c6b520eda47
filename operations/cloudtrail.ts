import type { Event } from "@aws-sdk/client-cloudtrail";

/** Of global services (IAM, Route 53) CloudTrail writes everything down in one region. */
export const globalRegion = "us-east-1";

/** Service and call: `rds:ModifyDBInstance`. */
export function callOf({ EventName = "", EventSource = "" }: Event): string {
  return `${EventSource.replace(".amazonaws.com", "")}:${EventName}`;
}
