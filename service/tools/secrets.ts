import type { Aws } from "./aws";
import { Refused } from "./aws";

export type SecretValues = Readonly<Record<string, string>>;

/** Secrets that hold JSON of names and values. */
export class Secrets {
  constructor(private readonly aws: Aws) {}

  /** @returns null for one without a value yet. */
  async read(SecretId: string): Promise<SecretValues | null> {
    try {
      const found = await this.aws.json("secretsmanager", "secretsmanager.GetSecretValue", { SecretId });
      const { SecretString } = found as { readonly SecretString?: string };
      return SecretString === undefined ? null : (JSON.parse(SecretString) as SecretValues);
    } catch (error) {
      if (error instanceof Refused && error.code === "ResourceNotFoundException") return null;
      throw error;
    }
  }

  async write(SecretId: string, values: SecretValues): Promise<void> {
    // Sent again after a connection that broke, it is the same version.
    const ClientRequestToken = crypto.randomUUID();
    const SecretString = JSON.stringify(values);
    const body = { SecretId, SecretString, ClientRequestToken };
    await this.aws.json("secretsmanager", "secretsmanager.PutSecretValue", body);
  }
}
