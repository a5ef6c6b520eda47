import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { operatedEnvironment } from "../../../cli/deploy/environment";
import { operationDocument, releaseDocument } from "../../../components/environment/release/document";
import { quick } from "../../host/client/quick";
import { fixtures } from "../../settings/stack-file";
import { AwsStandIn } from "../../stand-ins/aws";

/** What the host of `dev` runs in these tests. */
export const runs = `1.4.1@sha256:${"a".repeat(64)}`;
export const bundle = "c".repeat(64);
export const instanceId = "i-0123456789abcdef0";

export const dev = { ...operatedEnvironment("dev", fixtures), patience: quick };

/** The environment `dev` with an AWS of its own in each test of a suite. */
export class Operated {
  aws!: AwsStandIn;
  /** What the host knows; see test/host/client/onebox.sh. */
  folder!: string;
  private readonly before = { ...process.env };

  constructor() {
    beforeEach(() => this.start());
    afterEach(() => this.stop());
  }

  private async start(): Promise<void> {
    this.folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    writeFileSync(path.join(this.folder, "running"), `${runs} ${bundle}\n`);
    this.aws = await AwsStandIn.start({
      accountId: dev.accountId,
      instanceId,
      documents: {
        [dev.names.releaseDocument.name]: releaseDocument(),
        [dev.names.operationDocument.name]: operationDocument(),
      },
      onebox: path.join(__dirname, "../../host/client/onebox.sh"),
      hostEnvironment: { ONEBOX_STATE: this.folder },
    });
    Object.assign(process.env, this.aws.environment);
  }

  private async stop(): Promise<void> {
    await this.aws.stop();
    rmSync(this.folder, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in this.before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, this.before);
  }
}
