import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { accountNames, type AccountNames } from "../../model/names";
import { assertAccount } from "../../host/client/account";
import { commitHash, longestOverrideHours, type Opened, type Override } from "../../lambda/gate/contract";
import type { Account, ProjectSettings } from "../../settings";

export interface OverrideRequest {
  readonly environment: string;
  /** Forty hexadecimal digits. */
  readonly commit: string;
  readonly hours: number;
  readonly reason: string;
}

export interface BaselineRequest {
  readonly environment: string;
  /** Forty hexadecimal digits: of the infrastructure, and of the application where one runs. */
  readonly commit: string;
  readonly application: string | null;
}

/** What an administrator of the account does with the deploy gate: enter its token, open it in an emergency. */
export class OperatedGate {
  private readonly names: AccountNames;

  /** @param gated names of the environments that the gate opens. */
  constructor(
    private readonly account: Pick<Account, "awsAccountId" | "region"> & {
      readonly project: Pick<ProjectSettings, "prefix">;
    },
    private readonly gated: readonly string[],
  ) {
    this.names = accountNames(account.awsAccountId, account.region, account.project.prefix);
  }

  /** @throws where nothing was given, as by an empty pipe. */
  async enterToken(token: string): Promise<void> {
    if (!/^\S{20,}$/.test(token)) throw new Error("That is not a token; it is read from standard input, on one line.");
    await this.assertAccount();
    const command = new PutSecretValueCommand({ SecretId: this.names.gate.tokenSecret.name, SecretString: token });
    await new SecretsManagerClient({ region: this.account.region }).send(command);
  }

  /** Lets one commit into one environment without approvals. @returns when that ends, as ISO time. */
  async open(request: OverrideRequest, now = Date.now()): Promise<string> {
    const { environment, commit, hours, reason } = request;
    if (!this.gated.includes(environment)) {
      throw new Error(`"${environment}" needs no approvals; the gate opens ${this.gated.join(" and ")}.`);
    }
    assertCommit(commit);
    if (!(hours > 0 && hours <= longestOverrideHours))
      throw new Error(`${hours} hours are not allowed; 1 to ${longestOverrideHours} are.`);
    if (reason.trim().length < 10) throw new Error("Say why, in at least ten characters: it is mailed.");
    const until = new Date(now + hours * 3_600_000).toISOString();
    const override: Override = { environment, commit, until, reason: reason.trim() };
    await this.write(JSON.stringify(override));
    return until;
  }

  /**
   * Says what already runs in an environment, below which the gate asks for no approvals. Once, and after a history that
   * was written anew.
   */
  async baseline({ environment, commit, application }: BaselineRequest): Promise<void> {
    if (!this.gated.includes(environment)) {
      throw new Error(`"${environment}" needs no approvals; the gate judges ${this.gated.join(" and ")}.`);
    }
    assertCommit(commit);
    if (application !== null) assertCommit(application);
    const commits = { infrastructure: commit, application };
    const opened: Opened = { ...commits, baseline: commits };
    await this.write(JSON.stringify(opened), this.names.gate.opened(environment).name);
  }

  /** Takes an override away before its end. */
  close(): Promise<void> {
    return this.write("none");
  }

  private async write(Value: string, Name = this.names.gate.override.name): Promise<void> {
    await this.assertAccount();
    const command = new PutParameterCommand({ Name, Value, Overwrite: true });
    await new SSMClient({ region: this.account.region }).send(command);
  }

  private async assertAccount(): Promise<void> {
    await assertAccount({ accountId: this.account.awsAccountId, region: this.account.region });
  }
}

function assertCommit(text: string): void {
  if (!commitHash.safeParse(text).success) throw new Error(`"${text}" is not a commit; write all forty digits.`);
}
