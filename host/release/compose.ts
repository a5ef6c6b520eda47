import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { z } from "zod";
import { docker, mustDocker, type Ran } from "./docker";
import type { Facts } from "../contract/facts";
import { readIfThere } from "./files";
import { bundleFolder, places } from "./places";
import type { Release } from "../contract/release";
import { type Slot, slots } from "./slots";

export type SlotReleases = Readonly<Partial<Record<Slot, Release>>>;

/** A tag may move, a digest is one image for ever: the tag is for people, the digest is what is pulled. */
const pinned = z
  .string()
  .regex(/^[^@\s]+:[^@\s]+@sha256:[0-9a-f]{64}$/, "an image of the host is pinned: name:tag@sha256:digest");
const imagesSchema = z.object({ caddy: pinned, redis: pinned });

/** The compose file of one bundle, with what its slots are to run. */
export class Compose {
  private readonly folder: string;

  constructor(
    private readonly facts: Facts,
    bundle: string,
    private readonly releases: SlotReleases,
    private readonly once: Release | null = null,
  ) {
    this.folder = bundleFolder(bundle);
  }

  run(...args: string[]): Promise<Ran> {
    return docker([...this.files(), ...args], this.environment());
  }

  must(what: string, ...args: string[]): Promise<string> {
    return mustDocker(what, [...this.files(), ...args], this.environment());
  }

  /** At the terminal of this process. @returns the exit code. */
  attach(...args: string[]): Promise<number> {
    const env = { ...process.env, ...this.environment() };
    return new Promise((resolve, reject) => {
      const child = spawn("docker", [...this.files(), ...args], { env, stdio: "inherit" });
      child.on("error", reject);
      child.on("close", (code) => {
        resolve(code ?? 255);
      });
    });
  }

  private files(): string[] {
    const names = ["compose.yaml", ...(this.facts.containerLogGroup === undefined ? [] : ["compose.logs.yaml"])];
    return ["compose", "--progress", "plain", ...names.flatMap((name) => ["-f", path.join(this.folder, name)])];
  }

  private environment(): Record<string, string> {
    const { facts } = this;
    const images = readImages(this.folder);
    const bySlot = slots.flatMap((slot): [string, string][] => {
      const release = this.releases[slot];
      if (release === undefined) return [];
      const name = slot.toUpperCase();
      return [
        [`${name}_IMAGE`, imageOf(facts, release)],
        [`${name}_VERSION`, release.version],
      ];
    });
    return {
      ...Object.fromEntries(bySlot),
      ...(this.once === null ? {} : { ONCE_IMAGE: imageOf(facts, this.once), ONCE_VERSION: this.once.version }),
      ...memory(totalmem()),
      CADDY_IMAGE: images.caddy,
      REDIS_IMAGE: images.redis,
      QUEUE_USERS: queueUsersHash(),
      CADDY_CONFIGURATION: caddyConfiguration(this.folder),
      ONEBOX_DATA: places.data,
      ONEBOX_RUN: places.run,
      DOMAIN: facts.domain,
      EMAIL: facts.email,
      STATIC_ORIGIN: facts.staticOrigin ?? `https://${facts.staticBucket}.s3.${facts.region}.amazonaws.com`,
      LISTEN_ADDRESS: facts.listenAddress,
      WORKER_STOP_SECONDS: String(workerStopSeconds(facts)),
      LOG_REGION: facts.region,
      LOG_GROUP: facts.containerLogGroup ?? "",
    };
  }
}

export function imageOf({ imageRepository }: Facts, { digest }: Release): string {
  return `${imageRepository}@${digest}`;
}

export function workerStopSeconds({ jobTimeoutSeconds }: Facts): number {
  return jobTimeoutSeconds + 30;
}

export function readImages(bundle: string): z.infer<typeof imagesSchema> {
  return imagesSchema.parse(JSON.parse(readFileSync(path.join(bundle, "images.json"), "utf8")));
}

/** Tells one list of the queue's users from another: with another one the queue's Redis is made anew. */
function queueUsersHash(): string {
  const users = readIfThere(places.queueUsers) ?? "";
  return createHash("sha256").update(users).digest("hex").slice(0, 16);
}

/** Shares of the host's memory, in bytes; contract.md names them. */
function memory(totalBytes: number): Record<string, string> {
  const share = (percent: number): string => String(Math.floor((totalBytes * percent) / 100));
  return {
    WEB_MEMORY: share(30),
    WORKER_MEMORY: share(20),
    REDIS_LIMIT_BYTES: share(5),
    REDIS_MEMORY_BYTES: share(3),
  };
}

/**
 * The proxy's configuration in a folder named by its content: compose makes the proxy anew when the path changes, thus
 * exactly when the content does, and not for every bundle.
 */
function caddyConfiguration(bundle: string): string {
  const sources = ["Caddyfile", "pages/maintenance.html", "pages/none.html", "pages/sorry.html"];
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(path.join(bundle, source)));
  const folder = path.join(places.caddyConfigurations, hash.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const source of sources) cpSync(path.join(bundle, source), path.join(draft, source));
  renameSync(draft, folder);
  return folder;
}
