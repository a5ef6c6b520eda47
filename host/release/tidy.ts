import { z } from "zod";
import { useOf } from "./disk-use";
import { docker, imageFolder } from "./docker";
import type { Facts } from "../contract/facts";
import { forgetOldJournals } from "./journal";
import type { HostState } from "./state";

/** Images of this many releases stay, so that a rollback needs no registry; fewer where the disk is fuller than the mark. */
const keptReleases = { usually: 3, aboveMark: 2 } as const;
const diskMarkPercent = 75;

const imageSchema = z.object({ Repository: z.string(), Digest: z.string(), ID: z.string() });

/** Removes images of old releases, of our own repository alone. @returns how many went. */
export async function removeOldImages(facts: Facts, state: HostState): Promise<number> {
  const kept = new Set(keptDigests(state, (await imageDiskPercent()) > diskMarkPercent));
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
export function keptDigests({ current, known }: HostState, isDiskFull: boolean): string[] {
  const others = (isDiskFull ? keptReleases.aboveMark : keptReleases.usually) - 1;
  const newest = known.map(({ digest }) => digest).filter((digest) => digest !== current?.digest);
  return [...(current === null ? [] : [current.digest]), ...newest.slice(-others)];
}

async function imageDiskPercent(): Promise<number> {
  return useOf(await imageFolder()) * 100;
}
