import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";

// Clients of AWS are loaded where they are used: most of what the host does each minute, and each time that a roll-out is
// looked after, calls none, and to load them takes most of its start.

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** In milliseconds; AWS answers in far less, and a bundle that is sent is never silent for as long. */
const silentMs = 30_000;

/**
 * For each client of AWS: a connection that says nothing is ended and tried anew. By itself the SDK waits for as long as
 * the kernel does, which may be for ever, and whoever waits with it tells nobody.
 */
export function clientOptions(region: string, longestSilenceMs = silentMs) {
  return { region, requestHandler: { connectionTimeout: 10_000, socketTimeout: longestSilenceMs } };
}

/** Becomes a smaller role for an hour. */
export async function assumeRole(region: string, roleArn: string, sessionName: string): Promise<Credentials> {
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: 3_600 });
  const { Credentials: given } = await new STSClient(clientOptions(region)).send(command);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined || !Expiration)
    throw new Error(`AWS gave no credentials of ${roleArn}`);
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}

const valuesSchema = z.record(z.string(), z.coerce.string());
export type SecretValues = Readonly<z.infer<typeof valuesSchema>>;

/** A secret that holds JSON of names and values. @returns null for one without a value yet. */
export async function readSecret(region: string, id: string, as?: Credentials): Promise<SecretValues | null> {
  try {
    const { GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
    const client = await secretsManager(region, as);
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    return SecretString === undefined ? null : valuesSchema.parse(JSON.parse(SecretString));
  } catch (error) {
    if ((error as Error).name === "ResourceNotFoundException") return null;
    throw error;
  }
}

export async function writeSecret(region: string, id: string, values: SecretValues): Promise<void> {
  const { PutSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
  const command = new PutSecretValueCommand({ SecretId: id, SecretString: JSON.stringify(values) });
  await (await secretsManager(region)).send(command);
}

async function secretsManager(region: string, credentials?: Credentials): Promise<SecretsManagerClient> {
  const { SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  return new SecretsManagerClient({ ...clientOptions(region), ...(credentials === undefined ? {} : { credentials }) });
}
