import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Becomes a smaller role for an hour. */
export async function assumeRole(region: string, roleArn: string, sessionName: string): Promise<Credentials> {
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: 3_600 });
  const { Credentials: given } = await new STSClient({ region }).send(command);
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
    const { SecretString } = await secretsManager(region, as).send(new GetSecretValueCommand({ SecretId: id }));
    return SecretString === undefined ? null : valuesSchema.parse(JSON.parse(SecretString));
  } catch (error) {
    if ((error as Error).name === "ResourceNotFoundException") return null;
    throw error;
  }
}

export async function writeSecret(region: string, id: string, values: SecretValues): Promise<void> {
  const command = new PutSecretValueCommand({ SecretId: id, SecretString: JSON.stringify(values) });
  await secretsManager(region).send(command);
}

function secretsManager(region: string, credentials?: Credentials): SecretsManagerClient {
  return new SecretsManagerClient({ region, ...(credentials === undefined ? {} : { credentials }) });
}
