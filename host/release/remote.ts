import path from "node:path";
import { ensureBundle } from "./bundle";
import { run } from "./docker";
import type { Facts } from "../contract/facts";
import { parseRelease, shortRelease, writeRelease } from "../contract/release";
import { type Action, type AnswerTo, readRequest } from "../contract/requests";
import { type AliveRollOut, aliveRollOut, describeHolder, isAlive, lockHolder, whileStarting } from "./lock";
import { inspect } from "./inspect";
import { lastOutcome, readJournal } from "./journal";
import { bundleFolder, ownBundle } from "./places";
import { findProblems } from "./problems";
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
    case "follow":
      return follow(request.rollOut, Number(request.after));
    case "status":
      return status(facts);
    case "generate":
      return generate(facts, request.secret);
    case "inspect":
      return inspect(facts, request.address);
  }
}

async function generate(facts: Facts, name: string): Promise<AnswerTo<"generate">> {
  const refused = await generateSecret(facts, name);
  return refused === null ? { generated: name } : { refused };
}

async function status(facts: Facts): Promise<AnswerTo<"status">> {
  const { current, bundle } = readState(ownBundle);
  const rollingOut = aliveRollOut() !== null && isRollOut(lockHolder()?.rollOut);
  return {
    release: writeRelease(current),
    bundle,
    rollingOut,
    last: lastOutcome(),
    problems: (await findProblems(facts)).slice(0, shownProblems),
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
}

/**
 * A roll-out under way for the same goal is followed; for another, the new one is refused. Whatever else holds the lock
 * (settling after a boot, tidying, maintenance) is waited for.
 */
function start(facts: Facts, { id, what, release, bundle }: Start): Promise<AnswerTo<"start">> {
  parseRelease(release);
  return whileStarting(async () => {
    const other = aliveRollOut();
    if (other?.goal === goalText(what, release, bundle)) return { rollOut: other.id };
    if (other !== null) return { refused: `${holderOf(other)} is at work` };
    try {
      await ensureBundle(facts, bundle);
    } catch (error) {
      return { refused: (error as Error).message };
    }
    const tool = path.join(bundleFolder(bundle), "onebox");
    const unit = ["--quiet", "--collect", `--unit=onebox-roll-out-${id}`, "--property=KillMode=control-group"];
    const values = { id, release, bundle, wait: String(waitSeconds) };
    const options = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
    const { code, stderr } = await run("systemd-run", [...unit, "--", tool, what, ...options]);
    if (code !== 0) return { refused: `the roll-out's unit did not start: ${stderr.trim()}` };
    // The next start is to see it; one that ended at once is seen by its journal.
    await until(() => Promise.resolve(isAlive(id) || readJournal(id) !== null), seconds(startSeconds));
    return { rollOut: id };
  });
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
export type Work = "roll-out" | "restart" | "migrate";

export function goalText(what: Work, release: string, bundle: string): string {
  return `${what} ${release} ${bundle}`;
}

/** Systems Manager shows 24,000 characters of an answer. */
const shownCharacters = 16_000;

function follow(id: string, after: number): AnswerTo<"follow"> {
  // Asked first: a roll-out that ends in between has written its outcome by then.
  const alive = isAlive(id);
  const told = readJournal(id);
  if (told === null) return { lines: [], state: alive ? "running" : startingOrLost(id), outcome: null };
  const lines: string[] = [];
  let room = shownCharacters;
  for (const line of told.lines.slice(after)) {
    room -= JSON.stringify(line).length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  // With the last of its lines, so that nobody has to ask again.
  const outcome = after + lines.length >= told.lines.length ? told.outcome : null;
  const state = outcome !== null ? "done" : alive || told.outcome !== null ? "running" : "lost";
  return { lines, state, outcome };
}

/** Between its start and its first line a unit is given a moment; ids carry the time of their making. */
function startingOrLost(id: string): "running" | "lost" {
  const madeAt = parseInt(id.slice("r-".length), 36);
  return Date.now() - madeAt < 30_000 ? "running" : "lost";
}

function isRollOut(id: string | undefined): boolean {
  return id !== undefined && id !== "";
}
