import { z } from "zod";
import { docker } from "./docker";
import type { Facts } from "./facts";
import { forgetOldJournals } from "./journal";
import type { HostState } from "./state";

/** Images of this many releases stay, so that a rollback needs no registry. */
const keptReleases = 3;

const imageSchema = z.object({ Repository: z.string(), Digest: z.string(), ID: z.string() });

/** Removes images of old releases, of our own repository alone. @returns how many went. */
export async function removeOldImages(facts: Facts, state: HostState): Promise<number> {
  const kept = new Set(keptDigests(state));
  const { stdout } = await docker([
    "image",
    "ls",
    "--digests",
    "--no-trunc",
    "--format",
    "{{json .}}",
    facts.imageRepository,
  ]);
  const images = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => imageSchema.parse(JSON.parse(line)));
  const old = images.filter(({ Repository, Digest }) => Repository === facts.imageRepository && !kept.has(Digest));
  let removed = 0;
  // Not forced: an image that a container still uses stays.
  for (const { Repository, Digest } of old)
    removed += (await docker(["rmi", `${Repository}@${Digest}`])).code === 0 ? 1 : 0;
  forgetOldJournals();
  return removed;
}

/** What serves, and the newest of the others. */
export function keptDigests({ current, known }: HostState): string[] {
  const newest = known.map(({ digest }) => digest).filter((digest) => digest !== current?.digest);
  return [...(current === null ? [] : [current.digest]), ...newest.slice(1 - keptReleases)];
}
