import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Beyond these an archive is not read: a program may name a whole disk. */
const mostBytes = 64 * 1_024 * 1_024;
const mostFiles = 5_000;

/** An asset or an archive as it crosses the wire. */
type Held = Readonly<Record<string, unknown>>;

/**
 * Of what an asset or an archive holds, whatever the times and the places of its files: another content has another hash.
 * Null where only somebody else knows the content: a URL, a file that is not there or not below the project, a secret.
 */
export function assetHash(wire: Held, root: string): string | null {
  const { text, path: place, assets } = wire;
  if (typeof text === "string") return sha256(text);
  if (typeof place === "string") return hashOfPath(path.resolve(root, place), root);
  if (isEntries(assets))
    return hashOfEntries(Object.entries(assets).map(([name, one]) => [name, entryHash(one, root)]));
  return null;
}

function entryHash(wire: unknown, root: string): string | null {
  return isEntries(wire) ? assetHash(wire, root) : null;
}

function hashOfPath(place: string, root: string): string | null {
  if (path.relative(root, place).startsWith("..")) return null;
  try {
    const about = statSync(place);
    if (about.isFile()) return about.size > mostBytes ? null : sha256(readFileSync(place));
    return about.isDirectory() ? hashOfFolder(place) : null;
  } catch {
    return null;
  }
}

function hashOfFolder(folder: string): string | null {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  if (files.length > mostFiles) return null;
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  if (bytes > mostBytes) return null;
  const nameOf = (file: string): string => path.relative(folder, file).split(path.sep).join("/");
  return hashOfEntries(files.map((file) => [nameOf(file), sha256(readFileSync(file))]));
}

/** The order in which a program names them does not count. */
function hashOfEntries(entries: readonly (readonly [string, string | null])[]): string | null {
  if (entries.some(([, hash]) => hash === null)) return null;
  return sha256(JSON.stringify([...entries].sort(([left], [right]) => (left < right ? -1 : 1))));
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function isEntries(wire: unknown): wire is Held {
  return typeof wire === "object" && wire !== null && !Array.isArray(wire);
}
