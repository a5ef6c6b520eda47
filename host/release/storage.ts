import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Facts } from "../contract/facts";
import { clientOptions } from "./aws";
import { readKept, writeWhole } from "./files";
import { places } from "./places";

const everyMs = 600_000;
const answerMs = 5_000;

const seenSchema = z.object({ at: z.number(), problems: z.array(z.string()) });
const credentialsSchema = z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() });

// Why: docs/decisions/0225.
/** Whether S3 gives what visitors are to get. Asked each ten minutes, since this is looked at each minute. */
export async function storageProblems(facts: Facts): Promise<string[]> {
  const now = Date.now();
  const known = readKept(places.storage, seenSchema);
  if (known !== null && Math.abs(now - known.at) < everyMs) return known.problems;
  const problems = [...(await ofUploads(facts)), ...(await ofStaticFiles(facts))];
  writeWhole(places.storage, JSON.stringify({ at: now, problems }));
  return problems;
}

const page = "docs/runbooks/files.md";

async function ofUploads({ region, mediaBucket }: Facts): Promise<string[]> {
  try {
    await firstKey(region, mediaBucket, "");
    return [];
  } catch (error) {
    return [`the application does not reach its uploads in ${mediaBucket}: ${said(error)} (${page})`];
  }
}

/** The proxy asks without credentials, and makes a 404 of whatever S3 refuses: nobody could tell one from the other. */
async function ofStaticFiles(facts: Facts): Promise<string[]> {
  const { region, staticBucket } = facts;
  const answer = await firstKey(region, staticBucket, "static/").then(
    (key) => (key === undefined ? null : refusalOf(`${staticOriginOf(facts)}/${addressOf(key)}`)),
    said,
  );
  return answer === null ? [] : [`visitors get no static files from ${staticBucket}: ${answer} (${page})`];
}

function refusalOf(address: string): Promise<string | null> {
  return fetch(address, { method: "HEAD", signal: AbortSignal.timeout(answerMs) }).then(
    ({ status }) => (status < 400 ? null : `it answers ${status}`),
    said,
  );
}

function addressOf(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}

export function staticOriginOf({ staticOrigin, staticBucket, region }: Facts): string {
  return staticOrigin ?? `https://${staticBucket}.s3.${region}.amazonaws.com`;
}

/** As the application. @returns undefined where there is none. */
async function firstKey(region: string, Bucket: string, Prefix: string): Promise<string | undefined> {
  const text = readFileSync(path.join(places.aws, "credentials.json"), "utf8");
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentialsSchema.parse(JSON.parse(text));
  const { ListObjectsV2Command, S3Client } = await import("@aws-sdk/client-s3");
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  const client = new S3Client({ ...clientOptions(region, answerMs), credentials });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }));
  return Contents[0]?.Key;
}

function said(error: unknown): string {
  const { name, message, cause } = error as Error;
  const { code = "" } = (cause ?? error) as NodeJS.ErrnoException;
  return [...new Set([name === "Error" || name === "TypeError" ? code : name, message])].filter(Boolean).join(": ");
}
