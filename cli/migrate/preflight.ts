import { isIP } from "node:net";
import { type Command, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { Refusal } from "../../model/refusal";
import { DnsError } from "../../migrate/dns/query";
import { readZone, type Zone } from "../../migrate/dns/zone";
import { takeInventory } from "../../migrate/inventory";
import { OldServer } from "../../migrate/inventory/old-server";
import { preflight, type PreflightTarget } from "../../migrate/preflight";
import { type Check, withConfirmations } from "../../migrate/preflight/check";
import { preflightReport } from "../../migrate/preflight/report";
import { asMarkdown, asText } from "../../migrate/report/document";
import { siteNames } from "../../settings/site-names";
import { progress, terminalWidth } from "../command-line";
import { stackSettings } from "../deploy/environment";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example } from "../options";
import { databaseAccess, type OldServerFlags, oldServerOptions, withOldServer } from "./old-server";

interface Flags extends OldServerFlags, DocumentFlags {
  readonly stack: string;
  readonly uploads?: string;
  readonly application?: string;
  readonly newHost?: string;
  readonly newNameServers?: readonly string[];
  readonly secretKeyDigest?: string;
  readonly confirm: readonly string[];
}

export function definePreflight(program: Command): void {
  const command = program
    .command("preflight")
    .summary("say everything that would stop the move, and what to do")
    .description(
      "Says everything that would stop the move, each with what to do. What is not known stops it as well; nothing is changed.",
    );
  oldServerOptions(command)
    .requiredOption("--stack <name>", "the environment that is moved into")
    .option("--uploads <folder>", "the old server's uploads; left out, what Nginx serves as /media/")
    .option("--application <folder>", "its checkout; left out, the folder of the process that serves")
    .option("--new-host <address>", "address of the new host, whose certificate is looked at", address)
    .option("--new-name-servers <addresses>", "name servers of the new zone, with commas between them", addresses)
    .option("--secret-key-digest <hex>", "what the new environment says of its SECRET_KEY", digest)
    .option(
      "--confirm <ids>",
      "what you have looked at yourself, with commas between them",
      (text: string) => text.split(","),
      [],
    )
    .action(run);
  documentOptions(command, ["text", "markdown", "json", "yaml"]);
  example(
    command,
    "onebox migrate preflight --from root@203.0.113.7 --stack prod",
    "onebox migrate preflight --from vps --stack prod --new-host 203.0.113.9 --confirm allow-lists,zone-complete",
  );
}

function address(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new InvalidArgumentError("An address, as 203.0.113.9: names still lead to the old server.");
}

function addresses(text: string): string[] {
  return text.split(",").map(address);
}

function digest(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text;
  throw new InvalidArgumentError("64 hexadecimal digits, as preflight's own command prints them.");
}

async function run(flags: Flags): Promise<void> {
  const { stack } = flags;
  const settings = stackSettings(stack);
  if (settings.kind !== "environment")
    throw new Refusal(`The stack ${stack} is not an environment: nothing can move into it.`);
  const target: PreflightTarget = {
    stack,
    domain: settings.domain,
    names: siteNames(settings),
    databaseMajor: Number(settings.database.engineVersion.split(".")[0]),
    maxRequestMb: settings.app.web.maxRequestMb,
    outboundPorts: settings.app.outboundPorts,
  };
  const checks = await withOldServer(flags, async (remote) => {
    const hints = { uploads: flags.uploads, application: flags.application, zone: settings.zone };
    const inventory = await takeInventory(remote, {
      server: flags.from,
      database: databaseAccess(flags),
      ...hints,
      onProgress: (subject) => {
        progress(`Looking at ${subject} …`);
      },
    });
    progress("Looking at the new side …");
    const zone =
      flags.newNameServers === undefined
        ? null
        : await newZone(settings.zone, inventory.zone.found, target.names, flags.newNameServers);
    return await preflight(await OldServer.reach(remote), inventory, target, {
      host: flags.newHost === undefined ? null : { address: flags.newHost },
      zone,
      secretKeyDigest: flags.secretKeyDigest ?? null,
    });
  });
  progress("");
  const confirmed = withConfirmations(checks, flags.confirm);
  if (confirmed.wrong.length > 0) throw new Refusal(`Nothing to be confirmed is called ${confirmed.wrong.join(", ")}.`);
  const report = preflightReport(flags.from, stack, confirmed.checks);
  show(flags, {
    text: () => asText(report, terminalWidth()),
    markdown: () => asMarkdown(report),
    ...dataFormats(() => ({ version: 1, server: flags.from, stack, checks: confirmed.checks })),
  });
  process.exitCode = exitCodeOf(confirmed.checks);
}

/** The same names that the old zone was asked for. @returns null where its servers do not answer, which preflight says. */
async function newZone(
  zone: string,
  old: Zone | null,
  names: readonly string[],
  servers: readonly string[],
): Promise<Zone | null> {
  try {
    return await readZone(
      zone,
      [...names, ...(old?.asked ?? [])],
      servers.map((one) => ({ address: one })),
    );
  } catch (error) {
    if (error instanceof DnsError) return null;
    throw error;
  }
}

function exitCodeOf(checks: readonly Check[]): ExitCode {
  if (checks.some(({ verdict }) => verdict === "stop")) return exitCodes.findings;
  return checks.some(({ verdict }) => verdict === "unknown") ? exitCodes.notEvaluated : exitCodes.clean;
}
