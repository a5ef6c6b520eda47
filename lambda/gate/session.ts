import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { refuse } from "./refusal";
import type { GatedEnvironment } from "./settings";

/** Credentials as AWS names them in the output of a credential process. */
export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO time. */
  readonly Expiration: string;
}

/** All that AWS allows a role that becomes another one. */
const seconds = 60 * 60;

/** What a session is tagged with, so that CloudTrail says on whose word it was given. */
export interface Grounds {
  /** `onebox/34 hr-app/12`, or `none` with an override. */
  readonly requests: string;
  readonly commit: string;
  /** UUIDs of people, or `override`. */
  readonly approvers: readonly string[];
}

/** Opens a session of the environment's deploy role, which trusts the gate alone. */
export async function openSession(
  environment: GatedEnvironment,
  pipeline: string,
  grounds: Grounds,
): Promise<Credentials> {
  const command = new AssumeRoleCommand({
    RoleArn: environment.deployRoleArn,
    RoleSessionName: `gate-${pipeline}`.replace(/[^\w+=,.@-]/g, "").slice(0, 64),
    DurationSeconds: seconds,
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
