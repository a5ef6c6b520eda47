import type { S3ClientConfig } from "@aws-sdk/client-s3";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import type { EnvironmentRule } from "../settings";
import { placeOf } from "./place";
import { required, stepToken, type Variables } from "./variables";

/** Environment variables by which the Pulumi CLI, its providers and its state backend act in AWS. */
export type Session = Readonly<Record<string, string>>;

/** As long as a slow roll-out may take; the roles allow it, and no longer. */
const deploySeconds = 2 * 60 * 60;

/**
 * Works with the deploy role of an environment: in a step of one that needs no approvals by the step's token, in the
 * account's own build as whom the build is. A step of an environment with approvals gets none; it asks the gate.
 */
export async function withDeploySession<T>(
  { stack, rule }: { readonly stack: string; readonly rule: EnvironmentRule },
  variables: Variables,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (placeOf(variables) === "build") return work({});
  if (rule.approvals === 0) return work(await deploySession(stack, variables));
  throw new Error(
    `${stack} needs approvals: it is deployed by the build that the gate starts, and by an administrator.`,
  );
}

/** Of an environment without approvals: two hours of its deploy role. The SDKs alone would ask for one. */
async function deploySession(stack: string, variables: Variables): Promise<Session> {
  const roleArn = required(variables, "ONEBOX_DEPLOY_ROLE_ARN", "the output deployRoleArns of the account stack");
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: roleArn,
    RoleSessionName: `deploy-${stack}-${variables["BITBUCKET_BUILD_NUMBER"] ?? "local"}`,
    WebIdentityToken: stepToken(variables),
    DurationSeconds: deploySeconds,
  });
  const { Credentials: given } = await new STSClient({ region: variables["AWS_REGION"] ?? "us-east-1" }).send(command);
  // Plug-ins were installed and held against their checksums; none comes by itself.
  return { ...sessionOf(given), PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" };
}

/** What STS has given, as variables. @throws where it is not whole. */
export function sessionOf(given: unknown): Session {
  return keysSchema.parse(given);
}

const keysSchema = z
  .object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() })
  .transform(({ AccessKeyId, SecretAccessKey, SessionToken }) => ({
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    AWS_SESSION_TOKEN: SessionToken,
  }));

/** The same session for a client in this process; undefined where the surroundings decide. */
export function credentialsOf(session: Session): S3ClientConfig["credentials"] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = session;
  if (id === undefined || secret === undefined) return undefined;
  return { accessKeyId: id, secretAccessKey: secret, ...(token === undefined ? {} : { sessionToken: token }) };
}
