import { notedFiles, noteFiles, rewrittenSince } from "../follow/rewritten";
import type { Move } from "../move";
import { tablesOf } from "../verify";
import { verifyRowsLive } from "../verify/live";
import { differenceLine } from "../verify/report";

// Why: docs/decisions/0230.
/**
 * An `ALTER TABLE` may compute every row anew (`… TYPE text USING upper(v)`, or `SET UNLOGGED` and back): replication
 * brings none of it, and the definition may be as before. @throws Error that names rows that differ.
 */
export async function compareRewritten(move: Move): Promise<void> {
  const tables = await tablesOf(move.old);
  const rewritten = rewrittenSince(notedFiles(move), tables);
  if (rewritten.size === 0) return;
  move.say(`  rewritten since the copy, so all rows are compared: ${[...rewritten].join(", ")}`);
  const differences = await verifyRowsLive(move, rewritten);
  if (differences.length > 0)
    throw new Error(
      `Tables of the old database were rewritten since the copy, by an ALTER TABLE that computes rows or by SET UNLOGGED, and that is not replicated: run \`onebox migrate seed --again\`.\n${differences.map(differenceLine).join("\n")}`,
    );
  noteFiles(move, tables);
}
