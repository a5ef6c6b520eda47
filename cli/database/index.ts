import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { assertAccount } from "../../host/client/account";
import { checkDatabase } from "../../host/client/roll-out";
import { exitCodes } from "../../model/check-result";
import { Instances, instancePatience } from "../../operations/instances";
import { minutesOf, type Standstill, standstillOf } from "../../operations/standstill";
import { type Rehearsal, rehearseUpgrade, type UpgradePlace } from "../../operations/upgrade";
import { stackFileName } from "../../settings/files";
import { printReport as print } from "../command-line";
import { type OperatedEnvironment, operatedEnvironment } from "../deploy/environment";
import { runningHost } from "../host/instance";
import { remoteHost } from "../host/remote";
import { assertHasHost } from "../host/without-host";
import { example, type Stack } from "../options";
import { changeStackFile } from "../stack-file";
import { puttingAway } from "../restore";
import { drillPlace } from "../restore/places";
import "../without-sdk-warning";
import { parseJson } from "../../model/json";
import { makeFolder } from "../../model/make-folder";

export function define(command: Command): void {
  command.description("Changes the database of an environment as a whole.");
  defineUpgrade(command.command("upgrade"));
  example(command, "onebox database upgrade --to 18 --stack prod");
}

interface UpgradeFlags extends Stack {
  readonly to?: number;
  readonly write: boolean;
  readonly finish: boolean;
  readonly clean: boolean;
  readonly records: string;
}

function defineUpgrade(command: Command): void {
  command
    .description("rehearse another major version on a restored copy, with the application's own checks")
    .requiredOption("--stack <name>", "the environment")
    .addOption(new Option("--to <major>", "the major version: 18").argParser(majorVersion))
    .option("--write", "write it into the stack file, where nothing spoke against it", false)
    .addOption(
      new Option("--finish", "after the deployment: the application's checks, and ANALYZE")
        .default(false)
        .conflicts("to"),
    )
    .option("--clean", "first delete what a rehearsal of the last two hours has left, too", false)
    .option("--records <folder>", "where the dated record goes", "drills")
    .action(async (flags: UpgradeFlags) => {
      if (flags.to === undefined && !flags.finish) throw new Error("Say to which major version: --to 18");
      const environment = operatedEnvironment(flags.stack);
      assertHasHost(environment, "database upgrade");
      await assertAccount(environment);
      if (flags.to === undefined) await finish(environment, flags.records);
      else process.exitCode = await rehearse(environment, flags.to, flags);
    });
  example(
    command,
    "onebox database upgrade --to 18 --stack prod",
    "onebox database upgrade --to 18 --stack prod --write",
    "onebox database upgrade --finish --stack prod",
  );
}

function majorVersion(text: string): number {
  if (/^\d{2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A major version of PostgreSQL has two digits: 18.");
}

async function rehearse(environment: OperatedEnvironment, major: number, flags: UpgradeFlags): Promise<number> {
  const record = await rehearseUpgrade(await upgradePlace(environment), major, flags.clean);
  makeFolder(flags.records);
  const file = path.join(flags.records, `${record.started.slice(0, 16).replace(":", "")}-${flags.stack}-upgrade.json`);
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  for (const line of rehearsalText(record, file)) print(line);
  if (record.problems.length > 0) return exitCodes.findings;
  if (flags.write) for (const line of writeUpgrade(process.cwd(), flags.stack, record)) print(line);
  return exitCodes.clean;
}

async function upgradePlace(environment: OperatedEnvironment): Promise<UpgradePlace> {
  return {
    ...(await drillPlace(environment, puttingAway(), print)),
    check: (address) => checkOnHost(environment, address),
  };
}

async function checkOnHost(environment: OperatedEnvironment, address: string): Promise<void> {
  const { id } = await runningHost(environment, "it is what checks a database");
  await checkDatabase(remoteHost(environment, id), address, environment.patience, print);
}

/** What the deployment has upgraded. */
async function finish(environment: OperatedEnvironment, records: string): Promise<void> {
  const { names, region } = environment;
  const instances = new Instances(region, instancePatience);
  const live = await instances.untilAvailable(names.database.identifier);
  print(`${names.database.identifier} is PostgreSQL ${live.EngineVersion ?? "unknown"}`);
  await checkOnHost(environment, live.Endpoint?.Address ?? "");
  const major = Number.parseInt(live.EngineVersion ?? "");
  const measured = standstillOf(await instances.events(names.database.identifier), major);
  print(standstillText(measured, lastRehearsal(records, names.environment, major)));
  print(
    `the application does with it, and it is analyzed. Take database.applyChanges out of ${stackFileName(names.environment)} now.`,
  );
}

/** How long it really was, beside what the rehearsal had said. */
export function standstillText(measured: Standstill | null, rehearsed: PastRehearsal | null): string {
  const time = (at: Date): string => at.toISOString().slice(11, 19);
  const predicted =
    rehearsed?.standstillMinutes == null
      ? "no rehearsal is kept here"
      : `the rehearsal of ${rehearsed.started.slice(0, 10)} said about ${rehearsed.standstillMinutes}`;
  if (measured === null)
    return `standstill      unknown: RDS has no complete account of it any more, it keeps two weeks; ${predicted}`;
  const { from, until, versions } = measured;
  const when = `${from.toISOString().slice(0, 10)} ${time(from)} to ${time(until)} UTC`;
  return `standstill      ${minutesOf(measured)} minutes (${when}, ${versions.from} to ${versions.to}); ${predicted}`;
}

const pastRehearsal = z.object({
  stack: z.string(),
  started: z.string(),
  to: z.string(),
  standstillMinutes: z.number().nullable(),
});
type PastRehearsal = z.infer<typeof pastRehearsal>;

/** The newest record of a rehearsal of this version; null where there is none. What is no record is passed over. */
export function lastRehearsal(folder: string, stack: string, major: number): PastRehearsal | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder).filter((file) => file.endsWith(`-${stack}-upgrade.json`));
  const found = files.flatMap((file) => {
    const { data } = pastRehearsal.safeParse(parseJson(readFileSync(path.join(folder, file), "utf8")));
    return data !== undefined && data.stack === stack && Number.parseInt(data.to) === major ? [data] : [];
  });
  return found.sort((one, other) => (one.started < other.started ? -1 : 1)).at(-1) ?? null;
}

export function rehearsalText(record: Rehearsal, file: string): string[] {
  const { problems, notes, from, to, standstillMinutes, rows, costUsd, copy, deleted } = record;
  return [
    ...problems.map((problem) => `PROBLEM: ${problem}`),
    `upgrade         ${from} to ${to}, in place`,
    `standstill      ${standstillMinutes === null ? "unknown" : `about ${standstillMinutes} minutes, as of the copy`}`,
    `holds           ${rows ?? "?"} rows, as many as before`,
    ...notes.map((note) => `afterwards      ${note}`),
    `way back        npx onebox restore database --stack ${record.stack} --at <just before>, with --parameter-group default.postgres${Number.parseInt(from)}`,
    `cost            ${costUsd === null ? "unknown" : `$${costUsd}`}`,
    ...(copy === null ? [] : [`copy            ${deleted ? "deleted" : "NOT deleted: the next drill does"}`]),
    `record          ${file}`,
  ];
}

/** Both settings, which go the way of every change. Nothing is written where they would be wrong. */
export function writeUpgrade(root: string, stack: string, { to }: Pick<Rehearsal, "to">): string[] {
  const changes = { "database.engineVersion": String(Number.parseInt(to)), "database.applyChanges": "now" };
  changeStackFile(root, stack, changes);
  return Object.entries(changes).map(([setting, value]) => `${stackFileName(stack)}: ${setting} is "${value}" now.`);
}
