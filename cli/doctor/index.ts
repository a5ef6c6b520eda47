import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Command } from "commander";
import { readChecksums } from "../../ci/tools/checksums";
import { colorsOf, endWith, onScreen, progress } from "../command-line";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example } from "../options";
import "../without-sdk-warning";
import { callerIn } from "./account";
import { examine } from "./answer";
import { examinations, type Surroundings } from "./examinations";
import type { VersionOf } from "./machine";
import { lookupBy } from "./resolver";
import { type Said, subjectOf } from "./subject";
import { doctorText, exitCodeOf } from "./text";

interface Flags extends DocumentFlags, Said {
  readonly dns?: string;
}

export function define(command: Command): void {
  command
    .description(
      "Says what stands in the way of deploying: this machine, credentials, region, quotas, DNS, tokens, images. It changes nothing.",
    )
    .option("--region <name>", "the region, where no settings say it")
    .option("--zone <domain>", "the zone, where no settings say it")
    .option("--dns <address>", "ask this DNS server instead of this machine's")
    .action(run);
  documentOptions(command, ["text", "json", "yaml"]);
  example(command, "onebox doctor", "onebox doctor --zone app.example.com --dns 1.1.1.1", "onebox doctor --json");
}

async function run({ dns, region, zone, ...flags }: Flags): Promise<void> {
  endWith();
  progress("Asking AWS, Bitbucket and DNS …");
  const subject = subjectOf(process.cwd(), { ...(region && { region }), ...(zone && { zone }) });
  const caller = await callerIn(subject.region ?? "us-east-1");
  const here = surroundings(subject.region ?? "us-east-1", dns);
  const examined = await Promise.all(examinations(subject, caller, here).map((one) => examine(one)));
  progress("");
  show(flags, {
    text: () => onScreen(doctorText(examined, colorsOf(process.stdout)), flags.output),
    ...dataFormats(() => ({ version: 1, examined })),
  });
  process.exitCode = exitCodeOf(examined);
}

function surroundings(region: string, dns: string | undefined): Surroundings {
  const { env } = process;
  return {
    node: { version: process.versions.node, least: 20 },
    pinnedPulumi: readChecksums().pulumi.version,
    versionOf,
    lookup: lookupBy(dns === undefined ? [] : [dns]),
    clockUrl: env["AWS_ENDPOINT_URL_STS"] ?? env["AWS_ENDPOINT_URL"] ?? `https://sts.${region}.amazonaws.com/`,
    bitbucketApi: env["ONEBOX_BITBUCKET_API"] ?? "https://api.bitbucket.org/2.0",
    bitbucketToken: env["ONEBOX_BITBUCKET_TOKEN"],
    registry: (host) => `https://${host}`,
    now: Date.now,
  };
}

const versionOf: VersionOf = async (program, args) => {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, [...args], { timeout: 20_000 });
    return (stdout.trim() === "" ? stderr : stdout).trim().split("\n")[0] ?? "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};
