import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import { assertAccount } from "../../host/client/account";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { remoteHost } from "./remote";
import { assertHasHost } from "./without-host";

const valuesSchema = z.record(z.string(), z.string());

/** The largest value that Secrets Manager takes, in bytes. */
const limitBytes = 65_536;

/** What the application keeps secret: names and values in one secret of the environment. No value is ever printed. */
export class ApplicationSecrets {
  private readonly client: SecretsManagerClient;
  private readonly id: string;

  constructor(private readonly environment: OperatedEnvironment) {
    const { names, region } = environment;
    this.client = new SecretsManagerClient({ region });
    this.id = names.secrets.application.name;
  }

  async names(): Promise<string[]> {
    await assertAccount(this.environment);
    return Object.keys(await this.values()).sort();
  }

  /** @throws for an empty value, and for more than Secrets Manager holds. */
  async set(name: string, value: string): Promise<void> {
    if (value === "") throw new Error(`The value of ${name} is empty; it is read from standard input.`);
    await assertAccount(this.environment);
    const all = JSON.stringify({ ...(await this.values()), [name]: value });
    if (Buffer.byteLength(all) > limitBytes) throw new Error(`With ${name} the secrets exceed ${limitBytes} bytes.`);
    await this.client.send(new PutSecretValueCommand({ SecretId: this.id, SecretString: all }));
  }

  /**
   * Has the host make up a value: it never comes here.
   * @throws where the host does not run, and where the secret has a value already.
   */
  async generate(name: string): Promise<void> {
    assertHasHost(this.environment, "host secret set --generate");
    await assertAccount(this.environment);
    const { id } = await runningHost(this.environment, "a value is generated on a host that runs");
    const answer = await remoteHost(this.environment, id).ask({ action: "generate", secret: name });
    if ("refused" in answer) throw new Error(`${answer.refused}; another is taken from standard input.`);
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
