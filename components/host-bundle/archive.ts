import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { pack } from "tar-stream";
import { parse } from "yaml";
import { z } from "zod";

/** What a host installs: compose file, Caddyfile, units and the release tool, as one archive named by its own hash. */
export interface HostArchive {
  /** SHA-256 of the archive, 64 hex digits. */
  readonly hash: string;
  /** SHA-256 of what the proxy is made of: where it changes, the proxy is made anew. */
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

/**
 * Builds the archive of a host folder. The same files give the same hash, whatever the machine, the folder or the day:
 * entries are sorted, carry no time and no owner, and are stored without compression, which differs between versions
 * of zlib.
 * @param folder the host's folder, with `release/main.ts` in it.
 * @param cache folder for the archive, created where it is missing.
 */
export async function buildHostArchive(folder: string, cache: string): Promise<HostArchive> {
  const files = filesBelow(folder).filter((name) => !staysBehind.test(name));
  const entries = [...files.map((name) => readEntry(folder, name)), await bundleTool(folder)];
  const archive = gzip(await tar(entries.sort((left, right) => (left.name < right.name ? -1 : 1))));
  const hash = sha256(archive);
  const file = path.join(cache, `${hash}.tar.gz`);
  mkdirSync(cache, { recursive: true });
  // Stacks are checked side by side: nobody may see half a file.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, archive);
  renameSync(draft, file);
  return { hash, proxyHash: proxyHash(folder), file };
}

/** Its image, its part of the compose files, and its configuration. */
function proxyHash(folder: string): string {
  const text = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  const services = ["compose.yaml", "compose.logs.yaml"].map((name) => {
    const { services: all } = composeSchema.parse(parse(text(name), { merge: true }));
    return all["caddy"];
  });
  const { caddy: image } = imagesSchema.parse(JSON.parse(text("images.json")));
  const pages = filesBelow(path.join(folder, "pages")).sort();
  const files = ["Caddyfile", ...pages.map((name) => `pages/${name}`)].map(text);
  return sha256(JSON.stringify([image, services, files]));
}

const composeSchema = z.object({ services: z.record(z.string(), z.unknown()) });
const imagesSchema = z.object({ caddy: z.string() });

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

function readEntry(folder: string, name: string): Entry {
  const file = path.join(folder, name);
  return { name, isExecutable: (statSync(file).mode & 0o100) !== 0, content: readFileSync(file) };
}

async function bundleTool(folder: string): Promise<Entry> {
  const { outputFiles } = await build({
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
