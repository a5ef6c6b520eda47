import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { type PrivateDocker, tools } from "./docker";
import { archiveOf, commonLayer, inNewRoot, type Layer, makeLayer, place, placeWithLibraries } from "./layers";
import type { Registry } from "./registry";

const megabyte = 1024 * 1024;
export const registryAddress = "127.0.0.1:5000";
const repositoryName = "onebox/app";

export const repository = `${registryAddress}/${repositoryName}`;

export interface ApplicationImage {
  readonly version: string;
  readonly fault?: "crash" | "unhealthy" | "flaps" | "memory" | "dies" | "dies-early" | "worker" | "migrate" | "disk";
  /** Says that it is for the other architecture. */
  readonly isForeign?: boolean;
  readonly migrations?: "contract";
  readonly migrateSeconds?: number;
  /** Names commands to be run before and after its release. */
  readonly hasHooks?: boolean;
  /** As an image from before the queue had one. */
  readonly withoutQueuePassword?: boolean;
  /** Makes the image larger on the disk. */
  readonly paddingMegabytes?: number;
  /** Makes it larger on its way, too. */
  readonly noiseMegabytes?: number;
}

export const architectures = process.arch === "arm64" ? (["arm64", "amd64"] as const) : (["amd64", "arm64"] as const);

/** Puts an application image into the registry. @returns version@digest. */
export function publish(registry: Registry, image: ApplicationImage): string {
  const { version, fault = "", isForeign = false, migrations, migrateSeconds = 0 } = image;
  const { paddingMegabytes = 0, noiseMegabytes = 0, hasHooks = false, withoutQueuePassword = false } = image;
  const program = commonLayer("application", [applicationProgram], fillApplication);
  const own = makeLayer(path.join(registry.folder, `${version}.tar.gz`), (root) => {
    writeFileSync(path.join(root, "version"), version);
    writeFileSync(path.join(root, "padding"), Buffer.alloc(paddingMegabytes * megabyte));
    writeFileSync(path.join(root, "noise"), randomBytes(noiseMegabytes * megabyte));
  });
  const configuration = {
    Env: [`VERSION=${version}`, `FAULT=${fault}`, `MIGRATE_SECONDS=${migrateSeconds}`],
    User: "1000",
    Labels: {
      "org.opencontainers.image.version": version,
      ...(migrations === undefined ? {} : { "onebox.migrations": migrations }),
      ...(hasHooks ? { "onebox.before-release": "hook before", "onebox.after-release": "hook after" } : {}),
      ...(withoutQueuePassword ? {} : { "onebox.queue-password": "supported" }),
    },
  };
  const architecture = architectures[isForeign ? 1 : 0];
  return `${version}@${registry.put(repositoryName, version, { layers: [program, own], architecture, configuration })}`;
}

const applicationProgram = `${tools}/bin/application`;

function fillApplication(root: string): void {
  makeTmp(root);
  place(applicationProgram, root, "usr/bin/application");
  for (const name of ["web", "worker", "migrate", "static", "health", "cat", "hook", "clock"])
    symlinkSync("application", path.join(root, "usr/bin", name));
}

/** Makes an image, pushes it, and forgets it here. @returns version@digest. */
export function push(docker: PrivateDocker, version: string, make: (tag: string) => void): string {
  const tag = `${repository}:${version}`;
  make(tag);
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(docker.docker("push", tag))?.[1];
  if (digest === undefined) throw new Error(`${tag} was pushed without a digest`);
  docker.docker("rmi", tag);
  return `${version}@${digest}`;
}

export interface Official {
  readonly caddy: string;
  readonly redis: string;
}

/** The names by which production knows them; the digest is that of the real ones. */
function officialNames(): Official {
  const pinned = JSON.parse(readFileSync("host/images.json", "utf8")) as Official;
  const tag = (name: string): string => name.split("@")[0] ?? "";
  return { caddy: tag(pinned.caddy), redis: tag(pinned.redis) };
}

const caddyProgram = `${tools}/bin/caddy`;
const redisPrograms = ["redis-server", "redis-cli", "redis-benchmark"].map((name) => `/usr/bin/${name}`);

const official = {
  caddy: {
    programs: [caddyProgram],
    fill: fillCaddy,
    environment: ["XDG_CONFIG_HOME=/config", "XDG_DATA_HOME=/data"],
  },
  redis: { programs: redisPrograms, fill: fillRedis, environment: [] },
} as const;

/**
 * Puts what stands for them into the test's registry. @param caddyToo is in Caddy's image, too.
 * @returns their names there, pinned by their own digests.
 */
export function publishOfficial(registry: Registry, { caddyToo = [] }: { caddyToo?: readonly Layer[] } = {}): Official {
  const names = officialNames();
  const pinned = (which: keyof Official): string => {
    const [, repositoryThere = "", tag = ""] = /^[^/]+\/(.*):(.*)$/.exec(names[which]) ?? [];
    const { programs, fill, environment } = official[which];
    const layers: Layer[] = [commonLayer(which, programs, fill), ...(which === "caddy" ? caddyToo : [])];
    const configuration = { Env: [...environment] };
    const digest = registry.put(repositoryThere, tag, { layers, architecture: architectures[0], configuration });
    return `${registryAddress}/${repositoryThere}:${tag}@${digest}`;
  };
  return { caddy: pinned("caddy"), redis: pinned("redis") };
}

/** Caddy and Redis of this machine, under the names by which production knows them, in a daemon. */
export function importOfficial(docker: PrivateDocker): void {
  const names = officialNames();
  for (const which of ["caddy", "redis"] as const) {
    const changes = official[which].environment.map((variable) => `ENV ${variable}`);
    importImage(docker, names[which], changes, official[which].fill);
  }
}

function fillCaddy(root: string): void {
  makeTmp(root);
  place(caddyProgram, root, "usr/bin/caddy");
}

function fillRedis(root: string): void {
  makeTmp(root);
  for (const program of redisPrograms) placeWithLibraries(program, root);
  // A volume that is mounted there is the user's of the official image.
  mkdirSync(path.join(root, "data"));
  chownSync(path.join(root, "data"), 999, 1000);
}

function makeTmp(root: string): void {
  mkdirSync(path.join(root, "tmp"));
  chmodSync(path.join(root, "tmp"), 0o1777);
}

/** A program that is one file, as an image that starts it. */
export function importProgram(docker: PrivateDocker, tag: string, program: string): void {
  importImage(docker, tag, [`ENTRYPOINT ["/usr/local/bin/${program}"]`], (root) => {
    makeTmp(root);
    place(`${tools}/bin/${program}`, root, `usr/local/bin/${program}`);
  });
}

function importImage(
  docker: PrivateDocker,
  tag: string,
  changes: readonly string[],
  fill: (root: string) => void,
): void {
  inNewRoot(fill, (root) => {
    const archive = `${root}.tar`;
    archiveOf(root, archive);
    docker.docker("import", ...changes.flatMap((change) => ["--change", change]), archive, tag);
    rmSync(archive);
  });
}
