import { runAll } from "../cutover";
import type { Move } from "../move";
import { identifier, literal } from "../postgres";
import { Progress } from "../report/progress";
import type { Watching } from "../uploads";
import { removeKey } from "./key";
import { leaveOldDatabase } from "./old-database";
import { dropSlot, dropSubscription } from "../seed";

/** Takes away whatever the move has made on both sides, after a last backup of the old database and uploads. */
export async function retire(move: Move): Promise<void> {
  const { steps, journal, old, new: target, settings, relay, bucket, oldRemote } = move;
  if (!journal.isDone("cutover.open") && !steps.isDry)
    throw new Error(
      "The new side does not serve yet: there is nothing to retire. `onebox migrate rollback` ends a move.",
    );
  if (settings.dns !== null && !journal.isDone("dns.quiet") && !steps.isDry)
    throw new Error("People may still come through the old server: run `onebox migrate dns` until it says otherwise.");
  await steps.once("retire.backup", "A last backup of the old database, into the bucket", async () => {
    const key = `retired/${old.database}.dump`;
    await bucket.keep(old.argv("pg_dump", ["--format=custom"]), key, shown(move, null));
    return { key };
  });
  const { uploads, asUploads } = settings.old;
  if (uploads !== null)
    await steps.once("retire.uploads", "A last backup of the old uploads, into the bucket", async () => {
      // As one file: it also holds what no object can be made of, as links and names that are not UTF-8.
      const key = `retired/${old.database}-uploads.tar`;
      const bytes = Number(journal.last("seed.uploads")?.facts?.["bytes"] ?? 0);
      const tar = [...asUploads, "tar", "--create", "--sparse", "--acls", "--xattrs", "--directory", uploads, "."];
      await bucket.keep(tar, key, shown(move, bytes === 0 ? null : bytes));
      return { key };
    });
  await steps.once("retire.subscription", "Subscription and slot are gone", async () => {
    await dropSubscription(move);
    await dropSlot(move);
    return undefined;
  });
  await steps.once("retire.source", "Publication, role and settings of the old database", async () => {
    await leaveOldDatabase(move);
    return undefined;
  });
  await steps.once("retire.relay", "The way from the new host to the old one", async () => {
    await relay.stop();
    await target.execute(
      `DO $$ BEGIN IF pg_has_role(${literal(settings.new.database.owner)}, 'MEMBER') THEN REVOKE ${identifier(settings.new.database.owner)} FROM CURRENT_USER; END IF; END $$`,
    );
    return undefined;
  });
  await steps.once("retire.proxy", "The old web server's proxy", async () => {
    await runAll(oldRemote, settings.old.proxyEnd);
    return undefined;
  });
  await steps.once("retire.key", "The key that was made for the move, on both sides", async () => {
    const left = await removeKey(move);
    if (left !== null) move.say(`Left to you: ${left}`);
    return { left };
  });
}

function shown({ say, signal }: Move, of: number | null): Watching {
  const progress = new Progress({ unit: "bytes", say });
  progress.at({ done: 0, of });
  return {
    signal,
    onTransferred: ({ bytes }) => {
      progress.at({ done: bytes, of: of === null ? null : Math.max(of, bytes) });
    },
  };
}
