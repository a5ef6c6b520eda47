import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import type { EnvironmentRule } from "../settings";

/** Environment variables by which the Pulumi CLI, its providers and its state backend act in AWS. */
export type Session = Readonly<Record<string, string>>;

type Variables = Readonly<Record<string, string | undefined>>;

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
 * A session of an environment's deploy role, for a step of its pipeline.
 * @param version of the application that is to be released, whose own approvals count; null for infrastructure alone.
 */
export function openDeploySession(
  stack: string,
  rule: EnvironmentRule,
  variables: Variables,
  version: string | null,
): Promise<Session> {
  return rule.approvals > 0 ? gateSession(stack, version) : deploySession(stack, variables);
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
  return fromProcess.parse({ Version: 1, ...given });
}

/**
 * Of an environment with approvals: the gate alone can open its deploy role. `npm run gate-session` asks it and prints
 * what AWS calls the output of a credential process; what it says on stderr names the approvals that are missing.
 */
async function gateSession(environment: string, version: string | null): Promise<Session> {
  const args = ["run", "--silent", "gate-session", "--", "--environment", environment];
  if (version !== null) args.push("--version", version);
  try {
    const { stdout } = await promisify(execFile)("npm", args, { encoding: "utf8" });
    return fromProcess.parse(JSON.parse(stdout));
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new Error(`The gate gave no credentials for ${environment}.${said ? `\n${said}` : ""}`);
  }
}

const fromProcess = z
  .object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() })
  .transform(({ AccessKeyId, SecretAccessKey, SessionToken }) => ({
    AWS_ACCESS_KEY_ID: AccessKeyId,
    AWS_SECRET_ACCESS_KEY: SecretAccessKey,
    AWS_SESSION_TOKEN: SessionToken,
  }));

function stepToken(variables: Variables): string {
  return required(variables, "BITBUCKET_STEP_OIDC_TOKEN", "`oidc: true` of the step");
}

function sessionName(act: string, stack: string, variables: Variables): string {
  return `${act}-${stack}-${variables["BITBUCKET_BUILD_NUMBER"] ?? "local"}`;
}

function required(variables: Variables, name: string, from: string): string {
  const value = variables[name];
  if (value === undefined || value === "") throw new Error(`The variable ${name} is not set; it comes from ${from}.`);
  return value;
}
