import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "yaml";
import { z } from "zod";
import { makeFolder } from "../../../model/make-folder";
import { writeWhole } from "../../../model/whole-file";
import { filesBelow, keptBuild } from "../../kept-build";

/** What a host installs: compose file, Caddyfile, units and the release tool, as one archive named by its own hash. */
export interface HostArchive {
  /** SHA-256 of the archive, 64 hex digits. */
  readonly hash: string;
  /** SHA-256 of what the proxy is made of: where it changes, the proxy is recreated. */
  readonly proxyHash: string;
  /** Where the archive lies, below the project's folder. */
  readonly file: string;
}

interface Entry {
  readonly name: string;
  readonly isExecutable: boolean;
  readonly content: Buffer;
}

/** Where the release tool begins, and the name of the one file that it travels as. */
const tool = { source: "release/main.ts", bundled: "release.js" } as const;

/** Sources and texts for people stay behind; the first boot's script goes to the instance by itself. */
const staysBehind = /\.(ts|md)$|^user-data\.sh$/;

/** The archive that was built when the package was packed. @param file says its hashes; the archive lies beside it. */
export function builtArchive(file: string): HostArchive {
  const hashes = hashesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return { ...hashes, file: archiveFile(path.dirname(file), hashes) };
}

const hashesSchema = z.object({ hash: z.string(), proxyHash: z.string() });
type Hashes = z.infer<typeof hashesSchema>;

/**
 * The archive of a host folder, built where it has changed. The same files give the same hash, whatever the machine, the
 * folder or the day: entries are sorted, carry no time and no owner, and are stored without compression, which differs
 * between versions of zlib.
 * @param folder the host's folder, with `release/main.ts` in it.
 * @param cache folder for the archive, created where it is missing.
 */
export async function buildHostArchive(folder: string, cache: string): Promise<HostArchive> {
  const file = path.join(cache, "host-archive.json");
  const { found, keep } = keptBuild({ file, folder, builder: __filename, schema: hashesSchema });
  if (found !== undefined && existsSync(archiveFile(cache, found)))
    return { ...found, file: archiveFile(cache, found) };
  const archive = await build(folder);
  const hashes = { hash: sha256(archive), proxyHash: proxyHash(folder) };
  makeFolder(cache);
  writeWhole(archiveFile(cache, hashes), archive);
  keep(hashes);
  return { ...hashes, file: archiveFile(cache, hashes) };
}

function archiveFile(cache: string, { hash }: Hashes): string {
  return path.join(cache, `${hash}.tar.gz`);
}

async function build(folder: string): Promise<Buffer> {
  const files = filesBelow(folder).filter((name) => !staysBehind.test(name));
  const entries = [...files.map((name) => readEntry(folder, name)), await bundleTool(folder)];
  return gzip(await tar(entries.sort((left, right) => (left.name < right.name ? -1 : 1))));
}

/** Its image, its part of the compose files, and its configuration. */
function proxyHash(folder: string): string {
  const text = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  const services = ["compose.yaml", "compose.logs.yaml"].map((name) => {
    const { services: all } = composeSchema.parse(parse(text(name), { merge: true, maxAliasCount: -1 }));
    return all["caddy"];
  });
  const { caddy: image } = imagesSchema.parse(JSON.parse(text("images.json")));
  const pages = filesBelow(path.join(folder, "pages"));
  const files = ["Caddyfile", ...pages.map((name) => `pages/${name}`)].map(text);
  return sha256(JSON.stringify([image, services, files]));
}

const composeSchema = z.object({ services: z.record(z.string(), z.unknown()) });
const imagesSchema = z.object({ caddy: z.string() });

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function readEntry(folder: string, name: string): Entry {
  const file = path.join(folder, name);
  return { name, isExecutable: (statSync(file).mode & 0o100) !== 0, content: readFileSync(file) };
}

async function bundleTool(folder: string): Promise<Entry> {
  // The package has no need of it, and does without.
  const esbuild = await import("esbuild");
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.resolve(folder, tool.source)],
    absWorkingDir: path.resolve(folder),
    bundle: true,
    // Packages may be a link, as in a checkout that is compared; what is bundled names them by their path.
    preserveSymlinks: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node22",
    legalComments: "none",
    logLevel: "silent",
  });
  return { name: tool.bundled, isExecutable: true, content: Buffer.from(outputFiles[0]?.contents ?? []) };
}

async function tar(entries: readonly Entry[]): Promise<Buffer> {
  const { pack } = await import("tar-stream");
  const archive = pack();
  for (const { name, isExecutable, content } of entries) {
    archive.entry({ name, mode: isExecutable ? 0o755 : 0o644, mtime: new Date(0), uid: 0, gid: 0 }, content);
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Byte 9 of the header names the operating system that packed it; 255 says nothing. */
function gzip(content: Buffer): Buffer {
  const zipped = gzipSync(content, { level: 0 });
  zipped[9] = 255;
  return zipped;
}
