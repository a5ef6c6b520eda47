import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const ofHosts = z.strictObject({ caddy: z.string(), redis: z.string() });
const ofTasks = z.strictObject({ node: z.string() });

/** The same proxy as a host's, and what the first container of each task runs on. */
export function pinnedImages(): { readonly caddy: string; readonly node: string } {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(__dirname, "../..", file), "utf8"));
  const { caddy } = ofHosts.parse(read("host/images.json"));
  return { caddy, ...ofTasks.parse(read("service/images.json")) };
}
