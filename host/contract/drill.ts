import { z } from "zod";

/** What of a restore drill's record the host looks at; it stands in the environment's parameter. */
const drillResultSchema = z.object({
  /** ISO time. */
  ended: z.iso.datetime(),
  /** Each in a sentence; none where the backup is good. */
  problems: z.array(z.string()),
});

export type DrillResult = Readonly<z.infer<typeof drillResultSchema>>;

/** Of a parameter whose environment had no drill yet. */
export const noDrill = "none";

/** @returns null for what is no record. */
export function readDrillResult(text: string): DrillResult | null {
  try {
    return drillResultSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
