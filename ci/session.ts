import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { S3ClientConfig } from "@aws-sdk/client-s3";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromProcess } from "@aws-sdk/credential-providers";
import { z } from "zod";
import type { EnvironmentRule } from "../settings";
import { keepOutput } from "./gate/credential-process";
import { type Asked, sessionOutput } from "./gate/session";
import { withScratch } from "./scratch";
import { required, stepToken, type Variables } from "./variables";

/** Environment variables by which the Pulumi CLI, its providers and its state backend act in AWS. */
export type Session = Readonly<Record<string, string>>;

/** As long as a slow roll-out may take; the roles allow it, and no longer. */
const deploySeconds = 2 * 60 * 60;

/**
 * The read-only role of previews. AWS trusts the step's OIDC token, so no key is stored anywhere; the SDKs exchange the
 * token themselves, from a file in `scratch`. Without a role the surroundings decide, as on a laptop.
 */
export function previewSession(stack: string, variables: Variables, scratch: string): Session {
  const roleArn = variables["ONEBOX_PREVIEW_ROLE_ARN"];
  if (roleArn === undefined) return {};
  const file = join(scratch, "token");
  writeFileSync(file, stepToken(variables), { mode: 0o600 });
  return {
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_ARN: roleArn,
    AWS_ROLE_SESSION_NAME: sessionName("preview", stack, variables),
  };
}

/**
 * Works with a session of an environment's deploy role, for a step of its pipeline.
 * @param version of the application that is to be released, whose own approvals count; null for infrastructure alone.
 */
export async function withDeploySession<T>(
  { stack, rule, version }: { readonly stack: string; readonly rule: EnvironmentRule; readonly version: string | null },
  variables: Variables,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (rule.approvals === 0) return work(await deploySession(stack, variables));
  return withScratch(async (scratch) => work(await gateSession({ environment: stack, version }, variables, scratch)));
}

/** Of an environment without approvals: two hours of its deploy role. The SDKs alone would ask for one. */
async function deploySession(stack: string, variables: Variables): Promise<Session> {
  const roleArn = required(variables, "ONEBOX_DEPLOY_ROLE_ARN", "the output deployRoleArns of the account stack");
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName("deploy", stack, variables),
    WebIdentityToken: stepToken(variables),
    DurationSeconds: deploySeconds,
  });
  const { Credentials: given } = await new STSClient({ region: variables["AWS_REGION"] ?? "us-east-1" }).send(command);
  return keysSchema.parse(given);
}

const keysSchema = z
  .object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() })
  .transform(({ AccessKeyId, SecretAccessKey, SessionToken }) => ({
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    AWS_SESSION_TOKEN: SessionToken,
  }));

/**
 * Of an environment with approvals: the gate alone can open its deploy role, for an hour at a time, which a slow
 * roll-out may need twice. So the SDKs are told a credential process, which asks the gate again when they need it.
 */
async function gateSession(asked: Asked, variables: Variables, scratch: string): Promise<Session> {
  const cache = join(scratch, "session.json");
  try {
    keepOutput(cache, await sessionOutput(asked, variables));
  } catch (error) {
    throw new Error(`The gate gave no credentials for ${asked.environment}.\n${(error as Error).message}`);
  }
  const script = join(scratch, "session.sh");
  writeFileSync(script, `cd ${quoted(root)} && exec ${askingAgain(asked, cache).map(quoted).join(" ")}\n`);
  const config = join(scratch, "config");
  writeFileSync(config, `[default]\ncredential_process = sh ${script}\n`);
  return { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: join(scratch, "none"), AWS_PROFILE: "default" };
}

const root = join(__dirname, "..");

/** `onebox ci session`, without npm: SDKs wait for a minute at most. */
function askingAgain({ environment, version }: Asked, cache: string): readonly string[] {
  const asks = ["ci", "session", "--environment", environment, "--cache", cache];
  return [process.execPath, "bin/onebox", ...asks, ...(version === null ? [] : ["--version", version])];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same session for a client in this process; undefined where the surroundings decide. */
export function credentialsOf(session: Session): S3ClientConfig["credentials"] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = session;
  const { AWS_CONFIG_FILE: configFilepath } = session;
  if (configFilepath !== undefined)
    return fromProcess({ profile: "default", configFilepath, filepath: configFilepath });
  if (id === undefined || secret === undefined) return undefined;
  return { accessKeyId: id, secretAccessKey: secret, ...(token === undefined ? {} : { sessionToken: token }) };
}

function sessionName(act: string, stack: string, variables: Variables): string {
  return `${act}-${stack}-${variables["BITBUCKET_BUILD_NUMBER"] ?? "local"}`;
}
