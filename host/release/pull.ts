import { z } from "zod";
import { type Image, labelledImage, whyOtherVersion } from "../contract/image";
import { imageOf } from "./compose";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { Failure, lastLines } from "./failure";
import type { Release } from "../contract/release";
import { pause, seconds } from "./time";

const imageSchema = z.tuple([
  z.object({
    Architecture: z.string(),
    Os: z.string(),
    Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
  }),
]);

/** @returns null where the image is not on this host. */
export async function localImage(facts: Facts, release: Release): Promise<Image | null> {
  const { code, stdout, stderr } = await docker(["image", "inspect", imageOf(facts, release)]);
  if (code !== 0) {
    if (/no such image/i.test(stderr)) return null;
    throw new Failure(`docker cannot say what is in ${imageOf(facts, release)}: ${stderr.trim()}`);
  }
  const [{ Architecture, Config }] = imageSchema.parse(JSON.parse(stdout));
  return labelledImage(Architecture, Config.Labels ?? {});
}

/** @throws Failure for an image that was not built for this version. */
export function refuseOtherVersion(image: Pick<Image, "version">, { version }: Pick<Release, "version">): void {
  const reason = whyOtherVersion(image, version);
  if (reason !== null) throw new Failure(reason);
}

/** Half a minute in all: a registry that takes no more requests takes them again by then. */
const attempts = 5;
const notWorthAnother = /manifest unknown|not found|no space left|denied|no matching manifest/i;

/** Pulls by digest, unless the image is here already: a rollback needs no registry. */
export async function pull(
  facts: Facts,
  release: Release,
  say: (text: string) => void,
  stepMs = seconds(1),
): Promise<Image> {
  const found = await localImage(facts, release);
  if (found !== null) {
    refuseOtherVersion(found, release);
    return found;
  }
  const reference = imageOf(facts, release);
  say(`from ${facts.imageRepository}`);
  for (let attempt = 1; ; attempt++) {
    const ran = await docker(["pull", "--quiet", reference]);
    if (ran.code === 0) break;
    const reason = lastLines(ran.stderr, 1).join("");
    if (attempt === attempts || notWorthAnother.test(reason))
      throw new Failure(`the image could not be pulled: ${reason}`, lastLines(ran.stderr));
    say(`attempt ${attempt} failed: ${reason}`);
    await pause(stepMs * 2 ** attempt);
  }
  const pulled = await localImage(facts, release);
  if (pulled === null) throw new Failure(`${reference} was pulled and is not here`);
  refuseOtherVersion(pulled, release);
  return pulled;
}
