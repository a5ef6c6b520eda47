import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { type PrivateDocker, tools } from "./docker";
import { sh } from "./processes";

const megabyte = 1024 * 1024;

export const repository = "127.0.0.1:5000/onebox/app";

export interface ApplicationImage {
  readonly version: string;
  readonly fault?: "crash" | "unhealthy" | "dies" | "worker" | "migrate" | "disk";
  /** Says that it is for the other architecture. */
  readonly isForeign?: boolean;
  readonly migrations?: "contract";
  readonly migrateSeconds?: number;
  /** Makes the image larger on the disk. */
  readonly paddingMegabytes?: number;
  /** Makes it larger on its way, too. */
  readonly noiseMegabytes?: number;
}

/** Builds an application image, pushes it, and forgets it here. @returns version@digest. */
export function publish(docker: PrivateDocker, image: ApplicationImage): string {
  const { version, fault = "", isForeign = false, migrations, migrateSeconds = 0 } = image;
  const { paddingMegabytes = 0, noiseMegabytes = 0 } = image;
  const changes = [
    `ENV VERSION=${version} FAULT=${fault} MIGRATE_SECONDS=${migrateSeconds}`,
    "USER 1000",
    `LABEL org.opencontainers.image.version=${version}`,
    ...(migrations === undefined ? [] : [`LABEL onebox.migrations=${migrations}`]),
  ];
  return push(docker, version, (tag) => {
    importImage(docker, tag, changes, (root) => {
      place(`${tools}/bin/application`, root, "usr/bin/application");
      for (const name of ["web", "worker", "migrate", "static", "health", "cat"])
        symlinkSync("application", path.join(root, "usr/bin", name));
      writeFileSync(path.join(root, "padding"), Buffer.alloc(paddingMegabytes * megabyte));
      writeFileSync(path.join(root, "noise"), randomBytes(noiseMegabytes * megabyte));
    });
    if (isForeign) relabel(docker, tag);
  });
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

interface Official {
  readonly caddy: string;
  readonly redis: string;
}

/** The names by which production knows them; the digest is that of the real ones. */
function officialNames(): Official {
  const pinned = JSON.parse(readFileSync("host/images.json", "utf8")) as Official;
  const tag = (name: string): string => name.split("@")[0] ?? "";
  return { caddy: tag(pinned.caddy), redis: tag(pinned.redis) };
}

/** Pushes what stands for them to the test's registry. @returns their names there, pinned by their own digests. */
export function pushOfficial(docker: PrivateDocker): Official {
  importOfficial(docker);
  const names = officialNames();
  const pinned = (name: string): string => {
    const there = name.replace(/^[^/]+/, "127.0.0.1:5000");
    docker.docker("tag", name, there);
    const digest = /digest: (sha256:[0-9a-f]{64})/.exec(docker.docker("push", there))?.[1];
    if (digest === undefined) throw new Error(`${there} was pushed without a digest`);
    return `${there}@${digest}`;
  };
  return { caddy: pinned(names.caddy), redis: pinned(names.redis) };
}

/** Caddy and Redis of this machine, under the names by which production knows them. */
export function importOfficial(docker: PrivateDocker): void {
  const names = officialNames();
  const caddyHome = "ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data";
  importImage(docker, names.caddy, [caddyHome], (root) => {
    place(`${tools}/bin/caddy`, root, "usr/bin/caddy");
  });
  importImage(docker, names.redis, [], (root) => {
    for (const name of ["redis-server", "redis-cli", "redis-benchmark"]) placeWithLibraries(`/usr/bin/${name}`, root);
    // A volume that is mounted there is the user's of the official image.
    mkdirSync(path.join(root, "data"));
    chownSync(path.join(root, "data"), 999, 1000);
  });
}

/** A program that is one file, as an image that starts it. */
export function importProgram(docker: PrivateDocker, tag: string, program: string): void {
  importImage(docker, tag, [`ENTRYPOINT ["/usr/local/bin/${program}"]`], (root) => {
    place(`${tools}/bin/${program}`, root, `usr/local/bin/${program}`);
  });
}

export const architectures = process.arch === "arm64" ? (["arm64", "amd64"] as const) : (["amd64", "arm64"] as const);

/** Docker imports for its own architecture alone: the image's configuration is rewritten. */
function relabel(docker: PrivateDocker, tag: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-relabel-"));
  const [own, other] = architectures;
  docker.docker("save", "--output", `${folder}.tar`, tag);
  sh("tar", ["--extract", "--file", `${folder}.tar`, "--directory", folder]);
  const [{ Config }] = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as [{ Config: string }];
  const configuration = readFileSync(path.join(folder, Config), "utf8");
  const relabelled = configuration.replace(`"architecture":"${own}"`, `"architecture":"${other}"`);
  writeFileSync(path.join(folder, "relabelled.json"), relabelled);
  const manifest = readFileSync(path.join(folder, "manifest.json"), "utf8").replace(Config, "relabelled.json");
  writeFileSync(path.join(folder, "manifest.json"), manifest);
  sh("tar", ["--create", "--file", `${folder}.tar`, "--directory", folder, "."]);
  docker.docker("load", "--input", `${folder}.tar`);
  rmSync(folder, { recursive: true });
  rmSync(`${folder}.tar`);
}

function importImage(
  docker: PrivateDocker,
  tag: string,
  changes: readonly string[],
  fill: (root: string) => void,
): void {
  const root = mkdtempSync(path.join(tmpdir(), "onebox-image-"));
  try {
    chmodSync(root, 0o755);
    mkdirSync(path.join(root, "tmp"));
    chmodSync(path.join(root, "tmp"), 0o1777);
    fill(root);
    const archive = `${root}.tar`;
    sh("tar", ["--create", "--file", archive, "--directory", root, "."]);
    const options = changes.flatMap((change) => ["--change", change]);
    docker.docker("import", ...options, archive, tag);
    rmSync(archive);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function place(source: string, root: string, target: string): void {
  const file = path.join(root, target);
  mkdirSync(path.dirname(file), { recursive: true });
  copyFileSync(source, file);
  chmodSync(file, 0o755);
}

function placeWithLibraries(program: string, root: string): void {
  place(program, root, program);
  for (const [library] of sh("ldd", [program]).matchAll(/\/\S+/g)) place(library, root, library);
}
