import { z } from "zod";

const containerSchema = z.looseObject({
  name: z.string(),
  privileged: z.boolean().optional(),
  readonlyRootFilesystem: z.boolean().optional(),
  logConfiguration: z.unknown().optional(),
  environment: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

export type Container = z.infer<typeof containerSchema>;

/** The containers of a task definition, which come as JSON in text; null for anything else. */
export function containersOf(value: unknown): Container[] | null {
  try {
    return z
      .array(containerSchema)
      .min(1)
      .parse(typeof value === "string" ? JSON.parse(value) : value);
  } catch {
    return null;
  }
}
