import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { readPreview } from "../../ci/preview/read";
import type { StackReport } from "../../ci/model";
import { runPulumi } from "../../ci/pulumi";
import { names as namesOf } from "../../model/names";
import { releaseDocument } from "../../components/environment/release/document";
import { AwsStandIn } from "../stand-ins/aws";
import { BitbucketStandIn, person } from "../stand-ins/bitbucket/server";
import type { Kept } from "../changes/small-aws";
import { idOf } from "./ids";
import { outcomeText } from "../host/client/outcome";

export interface StackPlace {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  /** Begins the names of the project. */
  readonly prefix: string;
}

const checkout = resolve(__dirname, "../..");
const token = "branch-rules-only";

/**
 * The real engine over a copy of the checkout, with its state in a folder that is removed with the end of this process,
 * wanted or not. The plugins of AWS are stand-ins; Bitbucket, and the host that a release
 * talks to, are servers on loopback.
 */
export class EngineRig {
  private constructor(
    private readonly folder: string,
    private readonly bitbucket: BitbucketStandIn,
  ) {}

  static async start(repositories: readonly string[]): Promise<EngineRig> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "onebox-engine-")));
    process.once("exit", () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    for (const name of ["state", "home"]) mkdirSync(join(folder, name));
    const left = ["node_modules", ".git"].map((name) => join(checkout, name));
    cpSync(checkout, join(folder, "project"), { recursive: true, filter: (file) => !left.includes(file) });
    symlinkSync(join(checkout, "node_modules"), join(folder, "project/node_modules"));
    const bitbucket = await BitbucketStandIn.start();
    for (const slug of repositories) bitbucket.addRepository(slug);
    bitbucket.addToken(token, { who: person("admin"), scopes: ["admin:repository"] });
    return new EngineRig(folder, bitbucket);
  }

  async preview(stack: string): Promise<StackReport> {
    const [json, events] = [join(this.folder, `${stack}.json`), join(this.folder, `${stack}.events`)];
    await this.pulumi(["stack", "init", stack], {});
    const args = ["preview", "--stack", stack, "--json", "--show-sames", "--event-log", events];
    await this.pulumi([...args, "--policy-pack", "policies"], { PULUMI_DEBUG_COMMANDS: "true" }, json);
    // As if it had been run in the checkout itself, where the check was.
    const here = (text: string | null): string | null =>
      text?.replaceAll(join(this.folder, "project"), checkout) ?? null;
    return readPreview({ stack, json: here(textOf(json)), events: here(textOf(events)) });
  }

  /** @returns what the engine said where it failed; null where it did not. */
  async up(place: StackPlace, flags: readonly string[] = []): Promise<string | null> {
    return this.run(place, ["up", "--policy-pack", "policies", ...flags], {});
  }

  /** An update whose connection to AWS breaks at a call: one resource at a time, so that it is always the same one. */
  async upBrokenOff(place: StackPlace, call: number): Promise<string | null> {
    const at = String((this.kept()?.calls ?? 0) + call);
    return this.run(place, ["up", "--parallel", "1"], { ONEBOX_SMALL_AWS_BREAKS_AT: at });
  }

  async destroy(place: StackPlace): Promise<string | null> {
    return this.run(place, ["destroy"], {});
  }

  /** Ids of what stands in AWS, of all stacks. */
  standing(): string[] {
    return (this.kept()?.things ?? []).map(({ id }) => id).sort();
  }

  private kept(): Kept | null {
    const text = textOf(this.smallAws);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  private get smallAws(): string {
    return join(this.folder, "aws.json");
  }

  private async run(
    { stack, accountId, region, prefix }: StackPlace,
    [command = "", ...flags]: readonly string[],
    more: Record<string, string>,
  ): Promise<string | null> {
    const said = join(this.folder, `${stack}.${command}`);
    const host = join(this.folder, `${stack}.host`);
    const { releaseDocument: document } = namesOf(stack, accountId, region, prefix);
    const aws = await AwsStandIn.start({
      accountId,
      instanceId: idOf(stack, "aws:ec2/instance:Instance", "host"),
      documents: { [document.name]: releaseDocument() },
      onebox: join(checkout, "test/host/client/onebox.sh"),
      hostEnvironment: { ONEBOX_STATE: host },
    });
    mkdirSync(host, { recursive: true });
    if (textOf(join(host, "running")) === null) writeFileSync(join(host, "running"), "none none\n");
    writeFileSync(join(host, "outcome"), `${outcomeText()}\n`);
    try {
      const args = [command, "--yes", "--stack", stack, "--suppress-progress", ...flags];
      const code = await this.pulumi(args, { ...aws.environment, ...more }, said);
      return code === 0 ? null : `exit code ${code}\n${textOf(said) ?? ""}`;
    } finally {
      await aws.stop();
    }
  }

  async stop(): Promise<void> {
    await this.bitbucket.stop();
  }

  private async pulumi(args: readonly string[], more: Record<string, string>, output?: string): Promise<number> {
    const environment = {
      PATH: [join(__dirname, "plugins"), process.env["PATH"]].join(delimiter),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "nothing here is secret",
      PULUMI_HOME: join(this.folder, "home"),
      ONEBOX_BITBUCKET_API: `${this.bitbucket.url}/2.0`,
      ONEBOX_BITBUCKET_TOKEN: token,
      ONEBOX_SMALL_AWS: this.smallAws,
      ...more,
    };
    const file = output ?? join(this.folder, "output");
    return runPulumi({ args: ["--cwd", join(this.folder, "project"), ...args], environment, output: file });
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
