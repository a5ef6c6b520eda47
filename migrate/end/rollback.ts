import path from "node:path";
import { thawOld } from "../cutover";
import type { Move } from "../move";
import { bytesCompared } from "../report/progress";
import { tableOf, verifyRows } from "../verify";
import type { Difference } from "../verify";
import { messageOf } from "../../model/message-of";
import { dropSubscription } from "../seed";
import { leaveOldDatabase } from "./old-database";
import { uploadsThatDiffer } from "./uploads";

export interface RollbackOptions {
  /** Shown what would be lost; only a yes goes on. */
  readonly agree: (lost: readonly Difference[]) => Promise<boolean>;
}

/**
 * Back to the old system. Before the switch nothing can be lost. After it, rows and uploads that the new side alone has
 * are named, kept in a file on the new host, and given up only where somebody agrees.
 * @returns whether the old system serves.
 */
export async function rollback(move: Move, { agree }: RollbackOptions): Promise<boolean> {
  const { steps, journal, say } = move;
  if (steps.isDry) {
    say("would     report what exists on the new side only, save it to a file, and put the old system back in service");
    return false;
  }
  if (journal.last("cutover.open") !== undefined) {
    const lost = await newSideAlone(move);
    if (lost.length > 0) {
      const kept = await steps.always(
        "rollback.keep",
        "Save what exists on the new side only",
        async () => await keep(move, lost),
      );
      say(`What exists on the new side only is saved on the new host in ${String(kept["file"])}.`);
      if (!(await agree(lost))) {
        say("Nothing was changed.");
        return false;
      }
    }
  }
  await steps.always("rollback.thaw", "The old system serves again", async () => {
    await thawOld(move);
    return undefined;
  });
  if (journal.isDone("dns.led"))
    say("DNS leads to the new host: point the names back, by the program, or nobody finds the old server.");
  await steps.always("rollback.slot", "Slot, publication and subscription are gone", async () => {
    await leaveOldDatabase(move);
    // The new side may be what failed: where it follows on, it finds nothing to follow.
    await dropSubscription(move).catch((error: unknown) => {
      say(`The new database still looks for the slot: ${messageOf(error)}`);
    });
    await move.relay.stop().catch(() => undefined);
    return undefined;
  });
  journal.reset("cutover.");
  journal.reset("dns.");
  // What was written on the new side since is no part of the old one: the next try copies again.
  journal.reset("seed.");
  return true;
}

/** The old side is frozen, so whatever differs was written on the new one. */
async function newSideAlone(move: Move): Promise<Difference[]> {
  const sides = { old: move.old, new: move.new, owner: move.settings.new.database.owner };
  const { differences } = await verifyRows({ ...sides, onProgress: bytesCompared(move.say) });
  return [...differences, ...(await uploadsThatDiffer(move))];
}

/** The rows of every table that differs, as COPY writes them, and the names of all that does. */
async function keep(move: Move, lost: readonly Difference[]): Promise<{ file: string; differences: number }> {
  const { new: target, settings } = move;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const folder = path.posix.join(settings.new.relay.folder, `new-side-${stamp}`);
  const tables = [...new Set(lost.filter(({ kind }) => kind.startsWith("row")).map(tableOf))];
  for (const [at, table] of tables.entries()) {
    const script = 'mkdir -p -- "$1" && psql -X -q -v ON_ERROR_STOP=1 -c "$2" >"$1/$3"';
    const args = ["-c", script, "onebox", folder, `COPY ${table} TO STDOUT`, `table-${at}.copy`];
    const { code, stderr } = await target.program("sh", args);
    if (code !== 0) throw new Error(`The rows of ${table} could not be kept: ${stderr.trim()}`);
  }
  const list = JSON.stringify({ tables, lost }, null, 2);
  const { code, stderr } = await target.program(
    "sh",
    ["-c", 'mkdir -p -- "$1" && cat >"$1/lost.json"', "onebox", folder],
    list,
  );
  if (code !== 0) throw new Error(`What would be lost could not be kept: ${stderr.trim()}`);
  return { file: folder, differences: lost.length };
}
