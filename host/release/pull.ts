import { z } from "zod";
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

export type Hook = "before" | "after";

export interface Image {
  /** As Docker says: amd64, arm64. */
  readonly architecture: string;
  readonly migrations: "expand" | "contract";
  /** What the build that pushed it calls it; empty where it does not say. */
  readonly version: string;
  /** Names of the secrets that it cannot do without. */
  readonly secrets: readonly string[];
  /** Names of the Redis lists in which jobs wait. */
  readonly queues: readonly string[];
  /** Words of the command that opens the application's own shell. */
  readonly console: readonly string[];
  /** Words of the commands that a release runs before anything is changed, and once it serves; none where it names none. */
  readonly hooks: Readonly<Record<Hook, readonly string[]>>;
  /** Whether it brings the queue's password. */
  readonly bringsQueuePassword: boolean;
}

/** @returns null where the image is not on this host. */
export async function localImage(facts: Facts, release: Release): Promise<Image | null> {
  const { code, stdout, stderr } = await docker(["image", "inspect", imageOf(facts, release)]);
  if (code !== 0) {
    if (/no such image/i.test(stderr)) return null;
    throw new Failure(`docker cannot say what is in ${imageOf(facts, release)}: ${stderr.trim()}`);
  }
  const [{ Architecture, Config }] = imageSchema.parse(JSON.parse(stdout));
  const label = (name: string): string => Config.Labels?.[`onebox.${name}`] ?? "";
  const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");
  const names = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== "");
  return {
    architecture: Architecture,
    migrations: label("migrations") === "contract" ? "contract" : "expand",
    version: Config.Labels?.["org.opencontainers.image.version"] ?? "",
    secrets: names(label("secrets")),
    queues: names(label("queues")),
    console: words(label("console")),
    hooks: { before: words(label("before-release")), after: words(label("after-release")) },
    bringsQueuePassword: label("queue-password") === "supported",
  };
}

/**
 * Only the account's own build pushes images, and labels each with the one version that its commit has. @throws Failure for
 * one that was brought here under another name, or that no such build has made.
 */
export function refuseOtherVersion({ version }: Pick<Image, "version">, release: Release): void {
  if (version === release.version) return;
  const said = version === "" ? "does not say which version it is" : `says that it is ${version}`;
  throw new Failure(`the image of ${release.version} ${said}: it was not built for this version`);
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
