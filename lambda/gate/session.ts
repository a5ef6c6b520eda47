import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { refuse } from "./refusal";
import type { Step } from "./step";

// Why: docs/decisions/0076.
/** Credentials as AWS names them in the output of a credential process. */
export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO time. */
  readonly Expiration: string;
}

/** All that AWS allows a role that becomes another one. A step that takes longer asks again. */
const longestSeconds = 60 * 60;
/** The least that AWS gives. */
const shortestSeconds = 15 * 60;
/** After this no session of a step is valid any more. */
const stepSeconds = 2 * 60 * 60;

/** What a session is tagged with, so that CloudTrail says on whose word it was given. */
export interface Grounds {
  /** `onebox/34 hr-app/12`, or `none` with an override. */
  readonly requests: string;
  readonly commit: string;
  /** UUIDs of people, or `override`. */
  readonly approvers: readonly string[];
}

/** Opens a session of the environment's deploy role, which trusts the gate alone. */
export async function openSession(step: Step, grounds: Grounds, now = Date.now()): Promise<Credentials> {
  const left = Math.floor((step.issuedAt - now) / 1_000) + stepSeconds;
  if (left < shortestSeconds) refuse("The step has had its two hours; run it again.");
  const command = new AssumeRoleCommand({
    RoleArn: step.environment.deployRoleArn,
    RoleSessionName: `gate-${step.pipeline}`.replace(/[^\w+=,.@-]/g, "").slice(0, 64),
    DurationSeconds: Math.min(longestSeconds, left),
    Tags: [
      { Key: "request", Value: tagValue(grounds.requests) },
      { Key: "commit", Value: tagValue(grounds.commit) },
      { Key: "approvers", Value: tagValue(grounds.approvers.join(" ")) },
    ],
  });
  const { Credentials: given } = await new STSClient().send(command);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) return refuse("AWS gave no whole session.");
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration: Expiration.toISOString() };
}

/** Tags take no braces, and 256 characters: six people. The gate's log has them all. */
function tagValue(text: string): string {
  const allowed = text.replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, "");
  return allowed.length <= 256 ? allowed : `${allowed.slice(0, 250)} more`;
}
