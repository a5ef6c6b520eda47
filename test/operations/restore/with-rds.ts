import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { operatedEnvironment } from "../../../cli/deploy/environment";
import { Instances } from "../../../operations/instances";
import { fixtures } from "../../settings/stack-file";
import { AwsStandIn } from "../../stand-ins/aws";
import { type Backing, RdsStandIn } from "../../stand-ins/rds";

/** The environment `prod`, an AWS with an RDS of its own, and a folder, for each test of a suite. */
export class WithRds {
  readonly names = operatedEnvironment("prod", fixtures).names;
  aws!: AwsStandIn;
  rds!: RdsStandIn;
  root!: string;
  private readonly before = { ...process.env };

  /** @param backing what stands behind RDS; nothing where it is left out. */
  constructor(private readonly backing: Backing = {}) {
    beforeEach(() => this.start());
    afterEach(() => this.stop());
  }

  /** @param pollMs a real server behind RDS is asked less often. */
  instances(pollMs = 1, signal?: AbortSignal): Instances {
    return new Instances("us-east-1", { pollMs, longestMs: pollMs === 1 ? 5_000 : 60_000 }, signal);
  }

  private async start(): Promise<void> {
    this.root = mkdtempSync(path.join(tmpdir(), "onebox-"));
    const options = { accountId: "123456789012", instanceId: "i-0123456789abcdef0", documents: {}, onebox: "" };
    this.aws = await AwsStandIn.start(options);
    Object.assign(process.env, this.aws.environment);
    this.rds = new RdsStandIn(this.aws, this.backing);
  }

  private async stop(): Promise<void> {
    await this.aws.stop();
    rmSync(this.root, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in this.before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, this.before);
  }
}
