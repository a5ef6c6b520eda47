import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { clientOptions } from "./aws";
import { run } from "./docker";
import type { Facts } from "../contract/facts";
import { Failure, lastLines, Refusal } from "./failure";
import { bundleFolder, places } from "./places";

/** Puts a bundle in place, unless it is there. @throws Refusal when it cannot be fetched, or is another one. */
export async function ensureBundle(facts: Facts, hash: string): Promise<void> {
  const folder = bundleFolder(hash);
  if (existsSync(folder)) return;
  if (facts.hostBucket === undefined) throw new Refusal(`the host bundle ${hash} is not here, and no bucket is known`);
  const archive = `${folder}.tar.gz`;
  mkdirSync(places.bundles, { recursive: true });
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client(clientOptions(facts.region));
  const { Body } = await client.send(new GetObjectCommand({ Bucket: facts.hostBucket, Key: `${hash}.tar.gz` }));
  if (!(Body instanceof Readable)) throw new Refusal(`the host bundle ${hash} is empty`);
  await pipeline(Body, createWriteStream(archive));
  const actual = createHash("sha256").update(readFileSync(archive)).digest("hex");
  if (actual !== hash) throw new Refusal(`the host bundle ${hash} arrived as ${actual}`);
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  const { code, stderr } = await run("tar", ["-xzf", archive, "-C", draft]);
  if (code !== 0) throw new Refusal(`the host bundle ${hash} cannot be unpacked: ${stderr}`);
  renameSync(draft, folder);
  rmSync(archive);
}

/** Makes a bundle the one whose tool and units the host uses, from the next call and the next boot on. */
export async function adoptBundle(hash: string): Promise<void> {
  const folder = bundleFolder(hash);
  if (existsSync(places.currentBundle) && realpathSync(places.currentBundle) === realpathSync(folder)) return;
  const { code, stderr } = await run(path.join(folder, "install"), ["files"]);
  if (code !== 0) throw new Failure(`the host bundle ${hash} could not be installed`, lastLines(stderr));
}
