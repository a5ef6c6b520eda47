import { createHash } from "node:crypto";
import type { Postgres } from "../postgres";
import { catalogOf } from "../verify/catalog";

/** Changes when the definition of anything does: replication brings rows, and none of that. */
export async function schemaFingerprint(postgres: Postgres): Promise<string> {
  const catalog = await catalogOf(postgres);
  const lines = [...catalog]
    .filter(([kind]) => !["sequence", "materialized view"].includes(kind))
    .flatMap(([kind, objects]) => [...objects].map(([name, definition]) => `${kind} ${name} ${definition}`));
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}
