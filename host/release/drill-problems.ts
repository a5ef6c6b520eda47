import { z } from "zod";
import { noDrill, readDrillResult } from "../contract/drill";
import type { Facts } from "../contract/facts";
import { clientOptions } from "./aws";
import { readKept, writeWhole } from "./files";
import { places } from "./places";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** From the first Wednesday of one month to that of the next are 35 days at most, and it may be late. */
const longestDays = 37;

const seenSchema = z.object({ at: z.number(), value: z.string(), written: z.number() });

/** What the parameter said, and when it was written. */
type Seen = Readonly<z.infer<typeof seenSchema>>;

/** Nobody else would notice that the restore is no longer rehearsed. Asked once an hour, as this is looked at each minute. */
export async function drillProblems({ region, restoreDrillParameter: Name }: Facts): Promise<string[]> {
  if (Name === undefined) return [];
  const now = Date.now();
  const known = readKept(places.drill, seenSchema);
  if (known !== null && Math.abs(now - known.at) < hourMs) return ofDrill(known, now);
  const { GetParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
  const { Parameter } = await new SSMClient(clientOptions(region)).send(new GetParameterCommand({ Name }));
  const written = Parameter?.LastModifiedDate?.getTime();
  if (written === undefined) throw new Error(`${Name} does not say when it was written`);
  const seen = { at: now, value: Parameter?.Value ?? "", written };
  writeWhole(places.drill, JSON.stringify(seen));
  return ofDrill(seen, now);
}

// Why: docs/decisions/0164.
export function ofDrill({ value, written }: Pick<Seen, "value" | "written">, now: number): string[] {
  const page = "docs/runbooks/restore-drill.md";
  const result = readDrillResult(value);
  const days = Math.floor((now - (result === null ? written : Date.parse(result.ended))) / dayMs);
  const old = days > longestDays ? [`no restore was rehearsed for ${days} days: ${page}`] : [];
  if (result === null)
    return value === noDrill ? old : [`the last restore drill left no record that can be read: ${page}`];
  const found = result.problems.map((problem) => `the restore drill of ${result.ended} found: ${problem} (${page})`);
  return [...old, ...found];
}
