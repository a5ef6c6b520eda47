import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { assertAccount } from "../../host/client/account";
import { exitCodes } from "../../model/check-result";
import { drill, type DrillRecord } from "../../operations/restore/drill";
import { finishRestore, restoreDatabase, undoRestore } from "../../operations/restore/database";
import { Instances, instancePatience } from "../../operations/instances";
import { RestoreJournal } from "../../operations/restore/journal";
import { restoreUploads } from "../../operations/restore/upload";
import { permissionsFor, type Purpose, purposes } from "../../operations/permissions";
import { interruption, print, printReport, tell } from "../command-line";
import { operatedEnvironment, stackSettings } from "../deploy/environment";
import { confirm } from "../deploy/standard-input";
import { assertHasHost } from "../host/without-host";
import { example, type Stack } from "../options";
import "../without-sdk-warning";
import { drillPlace, restorePlace } from "./places";
import { keeping } from "./record";
import { makeFolder } from "../../model/make-folder";

export function define(command: Command): void {
  command.description("Restores the database or uploads, and rehearses that.");
  example(
    command,
    "onebox restore drill --stack prod",
    "onebox restore upload avatars/7.png --stack prod --at 2026-11-28T14:00:00Z",
  );
  defineDrill(command.command("drill"));
  defineDatabase(command.command("database"));
  defineUpload(command.command("upload <key>"));
  definePermissions(command.command("permissions <purpose>"));
}

/**
 * @throws InvalidArgumentError for a time without a zone (nobody knows which one is meant), a day that its month does not
 * have, and a time that has not come.
 */
export function moment(text: string): Date {
  const now = Date.now();
  const time = new Date(text);
  const [, date = ""] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  if (date === "" || Number.isNaN(+time))
    throw new InvalidArgumentError("Write it with its zone: 2026-11-28T14:00:00Z, or 2026-11-28T15:00:00+01:00.");
  // 30 February would be taken for a day of March.
  if (!new Date(`${date}T00:00Z`).toISOString().startsWith(date))
    throw new InvalidArgumentError(`There is no such day: ${date}.`);
  if (+time > now)
    throw new InvalidArgumentError(`That time has not come yet: it is now ${new Date(now).toISOString()}.`);
  return time;
}

const at = (): Option => new Option("--at <time>", "the moment, with its zone").argParser(moment);

function defineDrill(command: Command): void {
  command
    .description("restore the newest point in time into a temporary instance, check it, delete it")
    .requiredOption("--stack <name>", "the environment")
    .option("--clean", "first delete what a drill of the last two hours has left, too", false)
    .option("--records <folder>", "where the dated record goes", "drills")
    .option("--keep", "also keep the record where the monthly drill does, and the host looks", false)
    .option("--json", "print the record", false)
    .action(async ({ stack, clean, records, keep, json }: DrillFlags) => {
      const say = json ? tell : printReport;
      const environment = operatedEnvironment(stack);
      assertHasHost(environment, "restore drill");
      await assertAccount(environment);
      const record = await keeping(keep, environment, async () =>
        drill(await drillPlace(environment, puttingAway(), say), clean),
      );
      makeFolder(records);
      const file = path.join(records, `${record.started.slice(0, 16).replace(":", "")}-${stack}.json`);
      writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
      if (json) print(JSON.stringify(record));
      else for (const line of drillText(record, file)) printReport(line);
      process.exitCode =
        record.problems.length === 0
          ? exitCodes.clean
          : record.rows === null
            ? exitCodes.notEvaluated
            : exitCodes.findings;
    });
  example(command, "onebox restore drill --stack prod", "onebox restore drill --stack prod --json --records reports");
}

interface DrillFlags extends Stack {
  readonly clean: boolean;
  readonly records: string;
  readonly keep: boolean;
  readonly json: boolean;
}

export function drillText(record: DrillRecord, file: string): string[] {
  const minutes = (value: number | null): string => (value === null ? "unknown" : `${value} minutes`);
  return [
    ...record.problems.map((problem) => `PROBLEM: ${problem}`),
    `restored to     ${record.restoredTo ?? "unknown"}`,
    `newest row      ${minutes(record.rpoMinutes)} before the drill (RPO)`,
    `ready after     ${minutes(record.rtoMinutes)} (RTO)`,
    `holds           ${record.rows ?? "?"} rows in ${record.tables ?? "?"} tables, migrated for ${record.migrated ?? "nothing known"}`,
    `cost            ${record.costUsd === null ? "unknown" : `$${record.costUsd}`}`,
    `deleted         ${record.deleted ? "yes" : "NO: the next drill does"}`,
    `record          ${file}`,
  ];
}

interface DatabaseFlags extends Stack {
  readonly at?: Date;
  readonly undo?: boolean;
  readonly finish?: boolean;
  readonly yes?: boolean;
  readonly parameterGroup?: string;
}

function defineDatabase(command: Command): void {
  command
    .description("restore the database to a moment; run again, it continues where it was interrupted")
    .requiredOption("--stack <name>", "the environment")
    .addOption(at())
    .addOption(new Option("--undo", "go back to the database from before").conflicts(["at", "finish"]))
    .addOption(new Option("--finish", "make it final: there is no going back then").conflicts("at"))
    .option(
      "--parameter-group <name>",
      "of the version that it had then, where it was upgraded since: default.postgres17",
    )
    .option("--yes", "do not ask")
    .action(async (flags: DatabaseFlags) => {
      const { stack } = flags;
      const environment = operatedEnvironment(stack);
      const journal = new RestoreJournal(process.cwd(), stack);
      if (flags.finish) {
        const { names, region } = environment;
        await finishRestore({ names, instances: new Instances(region, instancePatience), journal });
        print("The journal is closed. Old instances stay, and are billed, until somebody deletes them.");
        return;
      }
      if (flags.at === undefined && !flags.undo) throw new Error("Say to which moment: --at 2026-11-28T14:00:00Z");
      assertHasHost(environment, "restore database");
      await assertAccount(environment);
      const agree = flags.yes ? () => Promise.resolve(true) : confirm;
      const { parameterGroup } = flags;
      const given = { journal, agree, print: printReport, ...(parameterGroup === undefined ? {} : { parameterGroup }) };
      const place = await restorePlace(environment, { ...given, signal: puttingAway() });
      if (flags.at === undefined) {
        await undoRestore(place);
        return;
      }
      const end = await restoreDatabase(place, flags.at);
      process.exitCode = end === "done" ? exitCodes.clean : exitCodes.notEvaluated;
    });
  example(
    command,
    "onebox restore database --stack prod --at 2026-11-28T14:00:00Z",
    "onebox restore database --stack prod --undo",
  );
}

function defineUpload(command: Command): void {
  command
    .description("bring an upload back as it was; it need not exist any more")
    .requiredOption("--stack <name>", "the environment")
    .addOption(at().makeOptionMandatory())
    .option("--prefix", "all keys that begin with it", false)
    .option("--public", "a public upload; its key begins with media/", false)
    .option("--dry-run", "say what would be restored", false)
    .action(async (key: string, flags: Stack & { at: Date; prefix: boolean; public: boolean; dryRun: boolean }) => {
      if (key === "" && !flags.prefix) throw new Error("Give a key, or with --prefix what keys begin with.");
      const settings = stackSettings(flags.stack);
      if (settings.kind !== "environment") throw new Error(`The stack ${flags.stack} is not an environment.`);
      const environment = operatedEnvironment(flags.stack);
      await assertAccount(environment);
      const { names, region } = environment;
      const { restored, unchanged, left, problems } = await restoreUploads({
        bucket: names.buckets[flags.public ? "static" : "media"].name,
        region,
        key,
        isPrefix: flags.prefix,
        at: flags.at,
        oldVersionDays: settings.media.oldVersionDays,
        dryRun: flags.dryRun,
        print: printReport,
      });
      for (const problem of problems) printReport(`PROBLEM: ${problem}`);
      print(`${restored} restored, ${unchanged} as they were, ${left} left alone.`);
      process.exitCode = problems.length === 0 ? exitCodes.clean : exitCodes.findings;
    });
  example(
    command,
    "onebox restore upload avatars/7.png --stack prod --at 2026-11-28T14:00:00Z",
    "onebox restore upload avatars/ --prefix --dry-run --stack prod --at 2026-11-28T14:00:00Z",
  );
}

function definePermissions(command: Command): void {
  const [purpose] = command.registeredArguments;
  purpose?.choices(purposes);
  command
    .description("print the least-privilege IAM policy for it")
    .requiredOption("--stack <name>", "the environment")
    .action((given: Purpose, { stack }: Stack) => {
      print(JSON.stringify(permissionsFor(given, operatedEnvironment(stack).names), null, 2));
    });
  example(command, "onebox restore permissions drill --stack prod");
}

/** What a restore and a rehearsal have begun is put away, whoever ends them. */
export function puttingAway(): AbortSignal {
  return interruption("Cleaning up what was begun; another Ctrl-C leaves it as it is.");
}
