import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { z } from "zod";
import { docker, mustDocker, type Ran } from "./docker";
import type { Application } from "../contract/application";
import type { Facts } from "../contract/facts";
import { readIfThere } from "./files";
import { writeOverlay } from "./overlay";
import { bundleFolder, places } from "./places";
import { workerStopSeconds } from "./processes";
import { siteVariables } from "../contract/proxy-variables";
import type { Release } from "../contract/release";
import { siteFiles } from "./site";
import { type Slot, slots } from "./slots";
import { staticOriginOf } from "./storage";

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
    const overlay = writeOverlay(this.facts, this.folder);
    const files = [...names.map((name) => path.join(this.folder, name)), ...(overlay === null ? [] : [overlay])];
    return ["compose", "--progress", "plain", ...files.flatMap((file) => ["-f", file])];
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
      ...memory(totalmem(), facts.application),
      ...siteVariables(facts.application),
      WEB_STOP_SECONDS: String(facts.application.web.stopSeconds),
      CADDY_IMAGE: images.caddy,
      REDIS_IMAGE: images.redis,
      QUEUE_USERS: queueUsersHash(),
      CADDY_CONFIGURATION: caddyConfiguration(this.folder, siteFiles(facts)),
      ONEBOX_DATA: places.data,
      ONEBOX_RUN: places.run,
      DOMAIN: facts.domain,
      EMAIL: facts.email,
      STATIC_ORIGIN: staticOriginOf(facts),
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

export function readImages(bundle: string): z.infer<typeof imagesSchema> {
  return imagesSchema.parse(JSON.parse(readFileSync(path.join(bundle, "images.json"), "utf8")));
}

/** Tells one list of the queue's users from another: with another one the queue's Redis is made anew. */
function queueUsersHash(): string {
  const users = readIfThere(places.queueUsers) ?? "";
  return createHash("sha256").update(users).digest("hex").slice(0, 16);
}

const megabyte = 1024 * 1024;

/** Limits in bytes: what the application's settings say, or the share of the host that contract.md names. */
export function memory(totalBytes: number, { web, redis }: Application): Record<string, string> {
  const limit = (givenMb: number | undefined, percent: number): number =>
    Math.floor(givenMb === undefined ? (totalBytes * percent) / 100 : givenMb * megabyte);
  const [queue, cache] = [limit(redis.queueMb, 5), limit(redis.cacheMb, 5)];
  const values = {
    WEB_MEMORY: limit(web.memoryMb, 30),
    WORKER_MEMORY: limit(undefined, 20),
    QUEUE_LIMIT_BYTES: queue,
    QUEUE_MEMORY_BYTES: Math.floor(queue * 0.6),
    CACHE_LIMIT_BYTES: cache,
    CACHE_MEMORY_BYTES: Math.floor(cache * 0.6),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/**
 * The proxy's configuration in a folder named by its content: compose makes the proxy anew when the path changes, thus
 * exactly when the content does, and not for every bundle.
 */
function caddyConfiguration(bundle: string, ofSettings: Readonly<Record<string, string>>): string {
  const sources = ["Caddyfile", "pages/maintenance.html", "pages/none.html", "pages/sorry.html"];
  const files = new Map<string, string | Buffer>(
    sources.map((source) => [source, readFileSync(path.join(bundle, source))]),
  );
  const hash = createHash("sha256");
  for (const content of files.values()) hash.update(content);
  for (const [name, content] of Object.entries(ofSettings)) {
    files.set(name, content);
    hash.update(`\n${name}\n${content}`);
  }
  const folder = path.join(places.caddyConfigurations, hash.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(draft, name)), { recursive: true });
    writeFileSync(path.join(draft, name), content);
  }
  renameSync(draft, folder);
  return folder;
}
