import { writeFileSync } from "node:fs";
import path from "node:path";
import { bringBeforehand, compareFrozen, forgetBeforehand, lastChanges } from "../cutover";
import { caughtUp } from "../follow";
import { assertMayBeRead } from "../masked";
import { type Move, openMove, type MoveOptions } from "../move";
import { identifier } from "../postgres";
import { dropSlot, dropSubscription, seed } from "../seed";
import { Journal } from "../state";
import { isSame, type Report } from "../verify";
import { verifyLive } from "../verify/live";
import { makeFolder } from "../../model/make-folder";

export interface Rehearsal {
  readonly started: string;
  readonly seconds: {
    readonly seed: number;
    readonly catchUp: number;
    /** What a freeze does, without stopping and starting the old system. */
    readonly freeze: number;
    readonly verify: number;
  };
  readonly report: Report;
  readonly wiped: boolean;
}

/**
 * A whole move into a database and a prefix of its own, while the old system serves: nothing of the application runs on
 * it, so no mail, webhook, worker or schedule does. Then it is wiped, whatever came of it; the record stays.
 */
export async function rehearse(options: Omit<MoveOptions, "rehearsal">): Promise<Rehearsal | null> {
  assertMayBeRead(options);
  const folder = path.join(options.folder, "rehearsal");
  makeFolder(folder, 0o700);
  const move = await openMove({ ...options, folder, rehearsal: "rehearsal" });
  const started = new Date();
  try {
    await wipe(move);
    if (options.dryRun) {
      await seed(move);
      return null;
    }
    const seedMs = await timed(() => seed(move));
    const catchUpMs = await timed(() => caughtUp(move));
    const before = await bringBeforehand(move);
    const freezeMs = await timed(async () => {
      // What differs while people write says nothing; how long it takes to look does.
      await compareFrozen(move, await lastChanges(move, before));
    }).finally(() => forgetBeforehand(move, before));
    const report = await verifyLive(move);
    await wipe(move);
    const rehearsal = {
      started: started.toISOString(),
      seconds: { seed: seedMs / 1000, catchUp: catchUpMs / 1000, freeze: freezeMs / 1000, verify: report.seconds },
      report,
      wiped: true,
    };
    const name = `${started.toISOString().slice(0, 19).replaceAll(":", "")}.json`;
    writeFileSync(path.join(folder, name), `${JSON.stringify(rehearsal, null, 2)}\n`);
    const facts = { succeeded: isSame(report), differences: report.differences.length, record: name };
    move.journal.add({ step: "rehearsal.end", state: "done", facts });
    return rehearsal;
  } finally {
    await move.relay.stop().catch(() => undefined);
    await move.close();
  }
}

/** How many found both sides the same; their own database is gone, their record is not. */
export function succeededRehearsals(folder: string): number {
  const ends = new Journal(folder).all().filter(({ step }) => ["rehearsal", "rehearsal.end"].includes(step));
  return ends.filter(({ facts }) => facts?.["succeeded"] === true).length;
}

/** What a rehearsal has made, of this one or of one that was cut off. */
async function wipe(move: Move): Promise<void> {
  const { newServer, new: target, old, name, bucket, steps, journal } = move;
  await steps.always("rehearsal.wipe", "Remove what the rehearsal created", async () => {
    await dropSubscription(move).catch(() => undefined);
    await dropSlot(move);
    await old.execute(`DROP PUBLICATION IF EXISTS ${identifier(name)}; DROP ROLE IF EXISTS ${identifier(name)}`);
    await newServer.execute(`DROP DATABASE IF EXISTS ${identifier(target.database)} WITH (FORCE)`);
    await bucket.purge();
    return undefined;
  });
  if (!steps.isDry) journal.reset("seed.");
}

async function timed(action: () => Promise<void>): Promise<number> {
  const startedMs = Date.now();
  await action();
  return Date.now() - startedMs;
}
