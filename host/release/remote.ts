import path from "node:path";
import { ensureBundle } from "./bundle";
import { run } from "./docker";
import type { Facts } from "../contract/facts";
import { describeHolder, isAlive, lockHolder } from "./lock";
import { lastOutcome, readJournal } from "./journal";
import { bundleFolder, ownBundle } from "./places";
import { type Action, type AnswerTo, readRequest } from "../contract/requests";
import { parseRelease, writeRelease } from "../contract/release";
import { generateSecret } from "./secrets";
import { readState } from "./state";

/** Answers one call through Systems Manager, from its environment. */
export async function remote(facts: Facts, environment: NodeJS.ProcessEnv): Promise<AnswerTo<Action>> {
  const request = readRequest(environment);
  switch (request.action) {
    case "start":
      return start(facts, request.rollOut, request.release, request.bundle);
    case "follow":
      return follow(request.rollOut, Number(request.after));
    case "status":
      return status();
    case "generate":
      return generate(facts, request.secret);
  }
}

async function generate(facts: Facts, name: string): Promise<AnswerTo<"generate">> {
  const refused = await generateSecret(facts, name);
  return refused === null ? { generated: name } : { refused };
}

function status(): AnswerTo<"status"> {
  const { current, bundle } = readState(ownBundle);
  const rollingOut = isRollOut(lockHolder()?.rollOut);
  return { release: writeRelease(current), bundle, rollingOut, last: lastOutcome() };
}

/** How long a roll-out waits for what the host does by itself: after a boot that may be all of a release. */
const waitSeconds = 1_800;

/**
 * A roll-out under way for the same goal is followed; for another, the new one is refused. Whatever else holds the lock
 * (settling after a boot, tidying, maintenance) is waited for.
 */
async function start(facts: Facts, id: string, release: string, bundle: string): Promise<AnswerTo<"start">> {
  parseRelease(release);
  const goal = goalText(release, bundle);
  const holder = lockHolder();
  if (holder?.goal === goal) return { rollOut: holder.rollOut };
  if (holder !== null && holder.rollOut !== "") return { refused: `${describeHolder(holder)} is at work` };
  try {
    await ensureBundle(facts, bundle);
  } catch (error) {
    return { refused: (error as Error).message };
  }
  const tool = path.join(bundleFolder(bundle), "onebox");
  const unit = ["--quiet", "--collect", `--unit=onebox-roll-out-${id}`, "--property=KillMode=control-group"];
  const command = [
    tool,
    "roll-out",
    "--id",
    id,
    "--release",
    release,
    "--bundle",
    bundle,
    "--wait",
    String(waitSeconds),
  ];
  const { code, stderr } = await run("systemd-run", [...unit, "--", ...command]);
  return code === 0 ? { rollOut: id } : { refused: `the roll-out's unit did not start: ${stderr.trim()}` };
}

export function goalText(release: string, bundle: string): string {
  return `${release} ${bundle}`;
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
