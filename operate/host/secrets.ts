import { randomBytes } from "node:crypto";
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import type { OperatedEnvironment } from "../environment";

const valuesSchema = z.record(z.string(), z.string());

/** What an application may call a secret: the part of `NAME_FILE` before its ending. */
const namePattern = /^[A-Z][A-Z0-9_]{0,63}$/;

/** The largest value that Secrets Manager takes, in bytes. */
const limitBytes = 65_536;

/** What the application keeps secret: names and values in one secret of the environment. No value is ever printed. */
export class ApplicationSecrets {
  private readonly client: SecretsManagerClient;
  private readonly id: string;

  constructor({ names, region }: OperatedEnvironment) {
    this.client = new SecretsManagerClient({ region });
    this.id = names.secrets.application.name;
  }

  async names(): Promise<string[]> {
    return Object.keys(await this.values()).sort();
  }

  /** @throws for a name that no container could have, an empty value, or more than Secrets Manager holds. */
  async set(name: string, value: string): Promise<void> {
    if (!namePattern.test(name)) {
      throw new Error(`"${name}" is no name of a secret; allowed are capitals, digits and _, as in SECRET_KEY.`);
    }
    if (value === "") throw new Error(`The value of ${name} is empty; it is read from standard input.`);
    const all = JSON.stringify({ ...(await this.values()), [name]: value });
    if (Buffer.byteLength(all) > limitBytes) throw new Error(`With ${name} the secrets exceed ${limitBytes} bytes.`);
    await this.client.send(new PutSecretValueCommand({ SecretId: this.id, SecretString: all }));
  }

  /** A value that nobody has seen: 32 random bytes, base64url. */
  static generate(): string {
    return randomBytes(32).toString("base64url");
  }

  private async values(): Promise<Record<string, string>> {
    try {
      const { SecretString = "{}" } = await this.client.send(new GetSecretValueCommand({ SecretId: this.id }));
      return valuesSchema.parse(JSON.parse(SecretString));
    } catch (error) {
      // Between its creation and the first value a secret has none; a container that is missing fails at the write.
      if (error instanceof ResourceNotFoundException) return {};
      if (error instanceof z.ZodError || error instanceof SyntaxError) {
        throw new Error(`The secret ${this.id} does not hold JSON of names and values; nothing was changed.`);
      }
      throw error;
    }
  }
}
