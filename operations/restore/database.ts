import type { DBInstance } from "@aws-sdk/client-rds";
import type { Names } from "../../model/names";
import { type Instances, likeSource } from "../instances";
import { stamp as stampOf } from "./drill";
import { type Inspection, newestRow, rowsOf } from "./inspection";
import type { RestoreJournal, RestoreState } from "./journal";

export interface RestorePlace {
  readonly names: Names;
  readonly instances: Instances;
  readonly journal: RestoreJournal;
  readonly inspect: (address: string) => Promise<Inspection>;
  /** Tells Pulumi's state that the database of this stack is another instance. */
  readonly pointState: (oldResourceId: string, newResourceId: string) => Promise<void>;
  /** Brings the database up to date for what runs, and has web and worker connect anew. */
  readonly migrateAndRestart: () => Promise<void>;
  /** Asks before the database that serves is replaced. */
  readonly agree: (question: string) => Promise<boolean>;
  /** For a moment before an upgrade: parameters of the version that the database had then. */
  readonly parameterGroup?: string;
  readonly print: (line: string) => void;
  readonly now: () => number;
}

export type RestoreEnd = "done" | "not agreed";

// Why: docs/decisions/0139.
/**
 * Puts the database of an environment back to a moment: a new instance beside the one that serves, looked at, and then
 * the names change places. The old one stays, so there is a way back. Run again, it goes on where it was interrupted.
 * @throws Error where RDS or the host refuses something; nothing is lost then.
 */
export async function restoreDatabase(place: RestorePlace, at: Date): Promise<RestoreEnd> {
  const { names, instances, journal, print } = place;
  const state = await begin(place, at);
  if (state === null) return "not agreed";
  const { restored, before } = instanceNames(names, state.stamp);
  const step = steps(place, state);

  await step("restore", async () => {
    if ((await instances.find(restored)) !== null) return;
    const source = await instances.get(names.database.identifier);
    print(`restoring ${names.database.identifier} as of ${state.at} into ${restored}; the site goes on meanwhile`);
    await instances.restore({ ...messageFor(place, source, state), TargetDBInstanceIdentifier: restored });
  });
  if (!state.done.some(({ step: name }) => name === "name the old")) {
    const copy = await instances.untilAvailable(restored);
    state.newResourceId = copy.DbiResourceId ?? null;
    journal.write(state);
    await tellLoss(place, copy);
    if (!(await place.agree(`Take ${restored} for ${names.database.identifier}? The site fails for a few minutes.`)))
      return "not agreed";
  }
  const began = place.now();
  // From here on nothing serves until the next step has ended.
  await step("name the old", () => instances.rename(names.database.identifier, before));
  await step("name the new", () => instances.rename(restored, names.database.identifier));
  // Only now: the secret's tag names the instance as it was called when RDS made it, and the host's role goes by it.
  await step("master password", () => manageMasterPassword(place));
  await step("migrate and restart", () => place.migrateAndRestart());
  print(`the site has its database again after ${Math.round((place.now() - began) / 60_000)} minutes`);
  await step("state", () => place.pointState(state.oldResourceId, state.newResourceId ?? ""));
  const live = await instances.get(names.database.identifier);
  print(`verified: ${rowsOf(await place.inspect(live.Endpoint?.Address ?? ""))} rows`);
  print(`${before} is the database as it was; the way back: npx onebox restore database --undo`);
  return "done";
}

/**
 * The way back: the old instance gets its name again, the restored one is kept under another.
 * @throws Error where there is no restore to undo.
 */
export async function undoRestore(place: RestorePlace): Promise<void> {
  const { names, instances, journal, print } = place;
  const state = journal.read();
  if (state === null) throw new Error(`No restore of ${names.environment} is known here: there is nothing to undo.`);
  const { before, undone } = instanceNames(names, state.stamp);
  if ((await instances.find(before)) === null && !state.undone)
    throw new Error(`${before} is not there: the database was not replaced.`);
  state.undone = true;
  journal.write(state);
  const step = steps(place, state);
  await step("undo: name the restored", () => instances.rename(names.database.identifier, undone));
  await step("undo: name the old", () => instances.rename(before, names.database.identifier));
  await step("undo: migrate and restart", () => place.migrateAndRestart());
  await step("undo: state", () => place.pointState(state.newResourceId ?? "", state.oldResourceId));
  journal.close();
  print(`${names.database.identifier} is the database from before; ${undone} holds what came since the restore`);
}

/**
 * Gives up the way back, or a restore that has changed nothing yet.
 * @throws Error where there is none, and while names change places: nobody would know any more which instance is which.
 */
export async function finishRestore({
  names,
  instances,
  journal,
}: Pick<RestorePlace, "names" | "instances" | "journal">): Promise<void> {
  const state = journal.read();
  if (state === null) throw new Error(`No restore of ${names.environment} is known here: there is nothing to finish.`);
  if (state.undone) throw new Error("An undo is in progress: continue with --undo, which completes it.");
  const isReplaced = state.done.some(({ step }) => step === "state");
  // Before there is a copy, nothing has changed its name.
  if (!isReplaced && state.newResourceId !== null) {
    const now = await instances.find(names.database.identifier);
    const isAtRest = ["available", "stopped"].includes(now?.DBInstanceStatus ?? "");
    if (now?.DbiResourceId !== state.oldResourceId || !isAtRest)
      throw new Error(`The database is being replaced: go on with --at ${state.at} first, or back with --undo.`);
  }
  journal.close();
}

/** Deletes nothing: says what is left to pay for. */
export function instanceNames({ database: { identifier } }: Names, stamp: string) {
  return {
    restored: `${identifier}-restored-${stamp}`,
    before: `${identifier}-before-${stamp}`,
    undone: `${identifier}-undone-${stamp}`,
  };
}

/** @returns null where another person may be restoring, and nobody wants to begin beside that. */
async function begin(place: RestorePlace, at: Date): Promise<RestoreState | null> {
  const { names, instances, journal, now } = place;
  const known = journal.read();
  if (known !== null) {
    if (known.undone || known.done.some(({ step }) => step === "state"))
      throw new Error(`The last restore (to ${known.at}) can still be undone: --undo, or --finish keeps it for good.`);
    if (known.at !== at.toISOString())
      throw new Error(
        `A restore to ${known.at} is under way: go on with --at ${known.at}, or give it up with --finish.`,
      );
    return known;
  }
  const source = await instances.getAwake(names.database.identifier);
  refuseTime(source, at, now());
  if (!(await mayBegin(place))) return null;
  const { DbiResourceId: oldResourceId } = source;
  if (oldResourceId === undefined) throw new Error(`RDS gives no id for ${names.database.identifier}.`);
  const state: RestoreState = {
    stack: names.environment,
    at: at.toISOString(),
    stamp: stampOf(now()),
    oldResourceId,
    newResourceId: null,
    undone: false,
    done: [],
  };
  journal.write(state);
  return state;
}

/** A journal lies on one laptop: of a restore that was begun at another, only its instance tells. */
async function mayBegin({ names, instances, agree, now }: RestorePlace): Promise<boolean> {
  const { restored } = instanceNames(names, "");
  for (const { DBInstanceIdentifier: name = "", InstanceCreateTime: made } of await instances.beginningWith(restored))
    if (now() - (made?.getTime() ?? now()) < othersMs)
      return agree(`${name} is there: another person may be restoring this database. Begin beside that?`);
  return true;
}

/** Longer than a restore takes. */
const othersMs = 6 * 3_600_000;
const dayMs = 86_400_000;

function refuseTime(source: DBInstance, at: Date, now: number): void {
  const { LatestRestorableTime: latest, BackupRetentionPeriod: days = 0 } = source;
  if (days === 0 || latest === undefined)
    throw new Error(`${String(source.DBInstanceIdentifier)} has no point-in-time recovery: database.backupDays is 0.`);
  const earliest = new Date(now - days * dayMs);
  if (at > latest || at < earliest)
    throw new Error(`Allowed: ${earliest.toISOString()} to ${latest.toISOString()}; given: ${at.toISOString()}.`);
}

type Step = (name: string, act: () => Promise<void>) => Promise<void>;

function steps({ journal, print, now }: RestorePlace, state: RestoreState): Step {
  return async (name, act) => {
    if (state.done.some(({ step }) => step === name)) return;
    print(name);
    await act();
    state.done.push({ step: name, at: new Date(now()).toISOString() });
    journal.write(state);
  };
}

/** As the program makes it, so that the next preview has nothing to change. */
function messageFor({ names, parameterGroup }: RestorePlace, source: DBInstance, state: RestoreState) {
  return {
    ...likeSource(source),
    ...(parameterGroup === undefined ? {} : { DBParameterGroupName: parameterGroup }),
    SourceDBInstanceIdentifier: names.database.identifier,
    RestoreTime: new Date(state.at),
    MultiAZ: source.MultiAZ,
    ...(source.MultiAZ ? {} : { AvailabilityZone: source.AvailabilityZone }),
    AutoMinorVersionUpgrade: source.AutoMinorVersionUpgrade,
    EnableCloudwatchLogsExports: source.EnabledCloudwatchLogsExports,
    DeletionProtection: source.DeletionProtection,
    CopyTagsToSnapshot: source.CopyTagsToSnapshot,
    ...(source.MaxAllocatedStorage === undefined ? {} : { MaxAllocatedStorage: source.MaxAllocatedStorage }),
    Tags: (source.TagList ?? []).filter(({ Key = "" }) => !Key.startsWith("aws:")),
  };
}

async function tellLoss({ names, instances, inspect, print }: RestorePlace, copy: DBInstance): Promise<void> {
  const live = await instances.get(names.database.identifier);
  const [was, is] = [await inspect(copy.Endpoint?.Address ?? ""), await inspect(live.Endpoint?.Address ?? "")];
  const rows = new Map(was.tables.map((table) => [table.name, table.rows]));
  print(
    `what is lost, beside what was changed in place (newest row ${textOf(newestRow(was))} instead of ${textOf(newestRow(is))}):`,
  );
  for (const { name, rows: now } of is.tables)
    if (rows.get(name) !== now) print(`  ${name}: ${now} rows now, ${rows.get(name) ?? "no table"} then`);
}

function textOf(time: number | null): string {
  return time === null ? "unknown" : new Date(time).toISOString();
}

/** RDS makes a login of its own, and a secret with it, which the host finds once the program has run. */
async function manageMasterPassword({ names, instances }: RestorePlace): Promise<void> {
  const { identifier } = names.database;
  const now = await instances.untilAvailable(identifier);
  if (now.MasterUserSecret === undefined) await instances.modify(identifier, { ManageMasterUserPassword: true });
  await instances.until(`Waiting for the master password of ${identifier}`, async () => {
    const found = await instances.find(identifier);
    return found?.DBInstanceStatus === "available" && found.MasterUserSecret?.SecretStatus === "active";
  });
}
