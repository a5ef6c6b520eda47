import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { fetchProblem } from "../../../model/fetch-problem";
import { makeFolder } from "../../../model/make-folder";

export interface DownloadOptions {
  /** Tries before it gives up; each goes on where the one before was cut off. */
  readonly attempts?: number;
  /** Before the second try; doubled for each further one. */
  readonly firstPauseMs?: number;
  /** Bytes that are there, and all bytes; null where the server does not say. */
  readonly onProgress?: (received: number, total: number | null) => void;
}

/** What no further try can change. The message says what to do. */
export class DownloadError extends Error {}

/** There is no such file, and that is all that is wrong. */
export class MissingFileError extends DownloadError {}

/**
 * Fetches a file by HTTP into `file`. What was fetched before, also by another process, is not fetched again, unless the
 * server has another version now. Size and checksum are those that the server states.
 * @throws DownloadError where the server has no such file, or every try has failed.
 */
export async function download(url: string, file: string, options: DownloadOptions = {}): Promise<void> {
  const { attempts = 5, firstPauseMs = 1_000 } = options;
  makeFolder(path.dirname(file));
  let reason = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await wait(firstPauseMs * 2 ** (attempt - 1));
    try {
      await continueDownload(url, file, options);
      return;
    } catch (error) {
      if (error instanceof DownloadError) throw error;
      reason = fetchProblem(error);
    }
  }
  throw new DownloadError(
    `${url}: ${reason} (${attempts} tries). What has arrived is kept; the same command goes on from there.`,
  );
}

async function continueDownload(url: string, file: string, { onProgress }: DownloadOptions): Promise<void> {
  const had = partOf(file);
  const range: Record<string, string> = had === null ? {} : { range: `bytes=${had.bytes}-`, "if-range": had.version };
  const response = await fetch(url, { headers: { "accept-encoding": "identity", ...range } });
  if (response.status === 416 && had !== null) {
    await response.body?.cancel();
    if (response.headers.get("content-range") === `bytes */${had.bytes}`) return;
    forget(file);
    throw new Error("what was fetched before is not part of it");
  }
  if (response.status === 404 || response.status === 403) {
    await response.body?.cancel();
    throw new MissingFileError(`${url}: there is no such file (HTTP ${response.status}).`);
  }
  if (response.status !== 200 && response.status !== 206) {
    await response.body?.cancel();
    throw new Error(`HTTP ${response.status}`);
  }
  const from = response.status === 206 ? (had?.bytes ?? 0) : 0;
  await save(response, file, from, onProgress);
}

async function save(
  response: Response,
  file: string,
  from: number,
  onProgress: DownloadOptions["onProgress"],
): Promise<void> {
  // Length and checksum are those of the packed bytes, and what arrives here is unpacked.
  const isPacked = (response.headers.get("content-encoding") ?? "identity") !== "identity";
  const length = response.headers.get("content-length");
  const total = length === null || isPacked ? null : from + Number(length);
  const version = isPacked ? null : response.headers.get("etag");
  if (version === null) rmSync(versionFile(file), { force: true });
  else writeFileSync(versionFile(file), version);
  let received = from;
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  body.on("data", (chunk: Buffer) => {
    received += chunk.length;
    onProgress?.(received, total);
  });
  const kept = createWriteStream(file, { flags: from === 0 ? "w" : "a" });
  const closed = new Promise<void>((resolve) =>
    kept.once("close", () => {
      resolve();
    }),
  );
  try {
    await pipeline(body, kept);
  } finally {
    // Where the answer breaks off, `pipeline` does not wait for what is being written: it would come behind what is next.
    await closed;
  }
  if (total !== null && received !== total) throw new Error(`${received} of ${total} bytes have arrived`);
  const expected = isPacked ? null : checksumOf(response.headers);
  if (expected === null || (await hash(file, expected)) === expected.digest) return;
  forget(file);
  throw new Error(`the ${expected.algorithm} checksum is not the one that the server states`);
}

interface Checksum {
  readonly algorithm: "sha256" | "md5";
  readonly encoding: "base64" | "hex";
  readonly digest: string;
}

/** S3 states the MD5 of a file that was stored in one piece as its ETag, and SHA-256 where it was asked to keep one. */
function checksumOf(headers: Headers): Checksum | null {
  const sha256 = headers.get("x-amz-checksum-sha256");
  if (sha256 !== null && !sha256.includes("-")) return { algorithm: "sha256", encoding: "base64", digest: sha256 };
  const md5 = /^"?([0-9a-f]{32})"?$/.exec(headers.get("etag") ?? "")?.[1];
  return md5 === undefined ? null : { algorithm: "md5", encoding: "hex", digest: md5 };
}

async function hash(file: string, { algorithm, encoding }: Checksum): Promise<string> {
  const digest = createHash(algorithm);
  await pipeline(createReadStream(file), digest);
  return digest.digest(encoding);
}

/** What was fetched before of a version that can be asked for; null for nothing. */
function partOf(file: string): { readonly bytes: number; readonly version: string } | null {
  if (!existsSync(file) || !existsSync(versionFile(file))) return null;
  const bytes = statSync(file).size;
  return bytes === 0 ? null : { bytes, version: readFileSync(versionFile(file), "utf8") };
}

function forget(file: string): void {
  for (const one of [file, versionFile(file)]) rmSync(one, { force: true });
}

function versionFile(file: string): string {
  return `${file}.etag`;
}

/** Node says "fetch failed", and hides why. */
