import path from "node:path";
import { z } from "zod";
import { ensureBundle } from "./bundle";
import { run } from "./docker";
import type { Facts } from "./facts";
import { describeHolder, isAlive, lockHolder } from "./lock";
import { lastOutcome, type Outcome, readJournal } from "./journal";
import { bundleFolder, ownBundle } from "./places";
import { parseRelease, writeRelease } from "./release";
import { generateSecret } from "./secrets";
import { readState } from "./state";

/** What the SSM document hands over; its patterns have checked each value already. */
const requestSchema = z.discriminatedUnion("SSM_action", [
  z.object({
    SSM_action: z.literal("start"),
    SSM_release: z.string(),
    SSM_bundle: z.string().regex(/^[0-9a-f]{64}$/),
    SSM_rollOut: z.string().regex(/^[a-z0-9-]{1,64}$/),
  }),
  z.object({
    SSM_action: z.literal("follow"),
    SSM_rollOut: z.string().regex(/^[a-z0-9-]{1,64}$/),
    SSM_after: z.coerce.number().int().min(0),
  }),
  z.object({ SSM_action: z.literal("status") }),
  z.object({ SSM_action: z.literal("generate"), SSM_secret: z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/) }),
]);

type Answer =
  | { readonly rollOut: string }
  | { readonly generated: string }
  | { readonly refused: string }
  | { readonly lines: readonly string[]; readonly state: "running" | "done" | "lost"; readonly outcome: Outcome | null }
  | {
      readonly release: string;
      readonly bundle: string;
      readonly rollingOut: boolean;
      readonly last: Outcome | null;
    };

/** Answers one call through Systems Manager, from its environment. */
export async function remote(facts: Facts, environment: NodeJS.ProcessEnv): Promise<Answer> {
  const request = requestSchema.parse(environment);
  switch (request.SSM_action) {
    case "start":
      return start(facts, request.SSM_rollOut, request.SSM_release, request.SSM_bundle);
    case "follow":
      return follow(request.SSM_rollOut, request.SSM_after);
    case "status":
      return status();
    case "generate":
      return generate(facts, request.SSM_secret);
  }
}

async function generate(facts: Facts, name: string): Promise<Answer> {
  const refused = await generateSecret(facts, name);
  return refused === null ? { generated: name } : { refused };
}

function status(): Answer {
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
async function start(facts: Facts, id: string, release: string, bundle: string): Promise<Answer> {
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

function follow(id: string, after: number): Answer {
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
