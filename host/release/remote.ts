import { isIP } from "node:net";
import path from "node:path";
import { readWords } from "../contract/words";
import { ensureBundle } from "./bundle";
import { findDetails } from "./details";
import { run } from "./docker";
import { applicationHash } from "../contract/usual";
import type { Facts } from "../contract/facts";
import { parseRelease, shortRelease, writeRelease } from "../contract/release";
import { type Action, type AnswerTo, readRequest } from "../contract/requests";
import { type AliveRollOut, aliveRollOut, describeHolder, isAlive, lockHolder, whileStarting } from "./lock";
import { inspect, isOwn } from "./inspect";
import { lastOutcome, readJournal } from "./journal";
import { putUpMaintenance, readMaintenance, takeDownMaintenance } from "./maintenance-page";
import { withNews } from "./news";
import { note } from "./note";
import { bundleFolder, ownBundle, places } from "./places";
import { findProblems } from "./problems";
import { type Run, stopRun, whyNotRun } from "./run-command";
import { readRecord } from "./run-record";
import { generateSecret } from "./secrets";
import { readState } from "./state";
import { seconds, until } from "./time";

/** Answers one call through Systems Manager, from its environment. */
export async function remote(facts: Facts, environment: NodeJS.ProcessEnv): Promise<AnswerTo<Action>> {
  const request = readRequest(environment);
  switch (request.action) {
    case "start":
      return start(facts, {
        id: request.rollOut,
        what: "roll-out",
        release: request.release,
        bundle: request.bundle,
      });
    case "restart":
    case "migrate": {
      // What runs is the host's to say: nobody brings another version by a restart.
      const { current, bundle } = readState(ownBundle);
      if (current === null) return { refused: "no release runs here" };
      const release = writeRelease(current);
      return start(facts, { id: request.rollOut, what: request.action, release, bundle });
    }
    case "check": {
      const { current, bundle } = readState(ownBundle);
      if (current === null) return { refused: "no release runs here" };
      if (!isOwn(facts, request.address))
        return { refused: `${request.address} is no database of ${facts.environment}` };
      const release = writeRelease(current);
      return start(facts, { id: request.rollOut, what: "check", release, bundle, address: request.address });
    }
    case "follow":
      return withNews(() => follow(request.rollOut, Number(request.after)));
    case "status":
      return status(facts);
    case "generate":
      return generate(facts, request.secret);
    case "run":
      return startRun({ id: request.rollOut, command: readWords(request.command), by: request.by }, request.command);
    case "output":
      return withNews(() => output(request.rollOut, Number(request.after)));
    case "maintenance":
      return maintenancePage(request.page === "on", request.allow, request.by);
    case "stop":
      return stopRun(request.rollOut).then((refused) =>
        refused === null ? { stopped: request.rollOut } : { refused },
      );
    case "inspect":
      return inspect(facts, request.address);
  }
}

async function maintenancePage(on: boolean, allow: string, by: string): Promise<AnswerTo<"maintenance">> {
  const allowed = allow === "none" ? [] : allow.split(",");
  const wrong = allowed.find((address) => isIP(address) === 0);
  if (wrong !== undefined) return { refused: `${wrong} is no address` };
  if (on) putUpMaintenance({ since: new Date().toISOString(), by, allowed });
  else takeDownMaintenance();
  await note("maintenance", on ? "on" : "off", `by ${by}${on ? `, letting through ${allow}` : ""}`);
  return { maintenance: readMaintenance() };
}

async function generate(facts: Facts, name: string): Promise<AnswerTo<"generate">> {
  const refused = await generateSecret(facts, name);
  return refused === null ? { generated: name } : { refused };
}

async function status(facts: Facts): Promise<AnswerTo<"status">> {
  const state = readState(ownBundle);
  const { current, bundle, application } = state;
  const rollingOut = aliveRollOut() !== null && isRollOut(lockHolder()?.rollOut);
  return {
    release: writeRelease(current),
    bundle,
    application: applicationHash(application),
    rollingOut,
    last: lastOutcome(),
    problems: (await findProblems(facts)).slice(0, shownProblems),
    details: await findDetails(facts, state),
  };
}

const shownProblems = 10;

/** How long a roll-out waits for what the host does by itself: after a boot that may be all of a release. */
const waitSeconds = 1_800;

interface Start {
  readonly id: string;
  readonly what: Work;
  readonly release: string;
  readonly bundle: string;
  /** Of the database that is checked. */
  readonly address?: string;
}

/**
 * A roll-out under way for the same goal is followed; for another, the new one is refused. Whatever else holds the lock
 * (settling after a boot, tidying, maintenance) is waited for.
 */
function start(facts: Facts, { id, what, release, bundle, address = "" }: Start): Promise<AnswerTo<"start">> {
  parseRelease(release);
  return whileStarting(async () => {
    const other = aliveRollOut();
    if (other?.goal === goalText(what, release, bundle, address)) return { rollOut: other.id };
    if (other !== null) return { refused: `${holderOf(other)} is at work` };
    try {
      await ensureBundle(facts, bundle);
    } catch (error) {
      return { refused: (error as Error).message };
    }
    const values = { id, release, bundle, wait: String(waitSeconds), ...(address === "" ? {} : { address }) };
    const refused = await startUnit(`onebox-roll-out-${id}`, bundle, what, values);
    if (refused !== null) return { refused };
    // The next start is to see it; one that ended at once is seen by its journal.
    await until(() => Promise.resolve(isAlive(id) || readJournal(id) !== null), seconds(startSeconds));
    return { rollOut: id };
  });
}

/** Starts a command of the tool that outlives this one. @returns why it did not start, null when it did. */
async function startUnit(
  name: string,
  bundle: string,
  command: string,
  values: Readonly<Record<string, string>>,
): Promise<string | null> {
  const tool = path.join(bundleFolder(bundle), "onebox");
  const unit = ["--quiet", "--collect", `--unit=${name}`, "--property=KillMode=control-group"];
  const options = Object.entries(values).flatMap(([option, value]) => [`--${option}`, value]);
  const { code, stderr } = await run("systemd-run", [...unit, "--", tool, command, ...options]);
  return code === 0 ? null : `the unit ${name} did not start: ${stderr.trim()}`;
}

function startRun({ id, by }: Run, command: string): Promise<AnswerTo<"run">> {
  return whileStarting(async () => {
    const refused = whyNotRun() ?? (await startUnit(`onebox-run-${id}`, ownBundle, "run", { id, command, by }));
    if (refused !== null) return { refused };
    // The next start is to see it; one that ended at once is seen by its record.
    await until(() => Promise.resolve(isAlive(id, places.aliveRuns) || readRecord(id) !== null), seconds(startSeconds));
    return { run: id, release: writeRelease(readState(ownBundle).current) };
  });
}

function output(id: string, after: number): AnswerTo<"output"> {
  // Asked first: one that ends in between has written its end by then.
  const alive = isAlive(id, places.aliveRuns);
  const told = readRecord(id);
  if (told === null) return { lines: [], state: alive ? "running" : startingOrLost(id), exitCode: null, reason: null };
  const lines = shownFrom(told.lines, after);
  const end = after + lines.length >= told.lines.length ? told.end : null;
  const state = end !== null ? "done" : alive || told.end !== null ? "running" : "lost";
  return { lines, state, exitCode: end?.exitCode ?? null, reason: end?.reason ?? null };
}

/** How long a unit may take from its start to its first sign of life. */
const startSeconds = 20;

/** The one that works by its name in the lock; one that waits for the lock by its goal. */
function holderOf({ id, goal }: AliveRollOut): string {
  const holder = lockHolder();
  if (holder?.rollOut === id) return describeHolder(holder);
  const [what = "", release = ""] = goal.split(" ");
  return `${what} of ${shortRelease(parseRelease(release))}, which waits for ${holder === null ? "its turn" : describeHolder(holder)},`;
}

/** What a unit may be started for: names of the tool's own commands. */
export type Work = "roll-out" | "restart" | "migrate" | "check";

export function goalText(what: Work, release: string, bundle: string, address: string): string {
  return [what, release, bundle, address].join(" ").trimEnd();
}

/** Systems Manager shows 24,000 characters of an answer. */
const shownCharacters = 16_000;

function follow(id: string, after: number): AnswerTo<"follow"> {
  // Asked first: a roll-out that ends in between has written its outcome by then.
  const alive = isAlive(id);
  const told = readJournal(id);
  if (told === null) return { lines: [], state: alive ? "running" : startingOrLost(id), outcome: null };
  const lines = shownFrom(told.lines, after);
  // With the last of its lines, so that nobody has to ask again.
  const outcome = after + lines.length >= told.lines.length ? told.outcome : null;
  const state = outcome !== null ? "done" : alive || told.outcome !== null ? "running" : "lost";
  return { lines, state, outcome };
}

/** As many lines as an answer holds. */
function shownFrom(all: readonly string[], after: number): string[] {
  const lines: string[] = [];
  let room = shownCharacters;
  for (const line of all.slice(after)) {
    room -= JSON.stringify(line).length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  return lines;
}

/** Between its start and its first line a unit is given a moment; ids carry the time of their making. */
function startingOrLost(id: string): "running" | "lost" {
  const madeAt = parseInt(id.slice("r-".length), 36);
  return Date.now() - madeAt < 30_000 ? "running" : "lost";
}

function isRollOut(id: string | undefined): boolean {
  return id !== undefined && id !== "";
}
