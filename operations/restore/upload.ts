import {
  CopyObjectCommand,
  type DeleteMarkerEntry,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  S3Client,
} from "@aws-sdk/client-s3";

export interface UploadRestore {
  readonly bucket: string;
  readonly region: string;
  /** A key, or what keys begin with. */
  readonly key: string;
  readonly isPrefix: boolean;
  readonly at: Date;
  /** Days in which an overwritten upload can be brought back. */
  readonly oldVersionDays: number;
  readonly dryRun: boolean;
  readonly print: (line: string) => void;
}

export interface UploadResult {
  readonly restored: number;
  /** As they were at that time. */
  readonly unchanged: number;
  /** Came later, or were deleted at that time: they stay as they are. */
  readonly left: number;
  /** Each in a sentence. */
  readonly problems: readonly string[];
}

interface History {
  /** Newest first. */
  readonly entries: readonly (ObjectVersion & { readonly isDeletion: boolean })[];
}

/** The most that S3 copies at once, in bytes. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
const mostBytes = 5 * 1_073_741_824;

/**
 * Brings uploads back as they were at a time: the version of then becomes the newest one. Nothing is deleted, so the same
 * command with a later time is the way back.
 * @throws Error where the key was never there.
 */
export async function restoreUploads(asked: UploadRestore): Promise<UploadResult> {
  const { bucket, region, key, isPrefix, at, oldVersionDays, dryRun, print } = asked;
  const s3 = new S3Client({ region, maxAttempts: 5 });
  const all = await histories(s3, bucket, key);
  const wanted = [...all].filter(([name]) => isPrefix || name === key);
  if (wanted.length === 0)
    throw new Error(`${bucket} has never had ${isPrefix ? "a key that begins with " : ""}${key}.`);
  let [restored, unchanged, left] = [0, 0, 0];
  const problems: string[] = [];
  for (const [name, { entries }] of wanted) {
    const then = entries.find(({ LastModified }) => LastModified !== undefined && LastModified <= at);
    if (then === undefined) {
      left++;
      if (!isPrefix)
        problems.push(
          `${name} was not there at ${at.toISOString()}, or its version of then is gone: they are kept ${oldVersionDays} days.`,
        );
    } else if (then.isDeletion) {
      left++;
      if (!isPrefix)
        problems.push(
          `${name} was deleted at ${String(then.LastModified?.toISOString())} already: take an earlier time.`,
        );
    } else if (then.IsLatest === true) unchanged++;
    else if ((then.Size ?? 0) > mostBytes)
      problems.push(`${name} is larger than 5 GB: copy its version ${String(then.VersionId)} by aws s3api.`);
    else {
      const CopySource = `${bucket}/${name.split("/").map(encodeURIComponent).join("/")}?versionId=${encodeURIComponent(then.VersionId ?? "")}`;
      if (!dryRun) await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: name, CopySource }));
      print(`${dryRun ? "would restore" : "restored"} ${name} of ${String(then.LastModified?.toISOString())}`);
      restored++;
    }
  }
  return { restored, unchanged, left, problems };
}

async function histories(s3: S3Client, bucket: string, prefix: string): Promise<ReadonlyMap<string, History>> {
  const all = new Map<string, History["entries"][number][]>();
  const take = (isDeletion: boolean) => (entry: ObjectVersion | DeleteMarkerEntry) => {
    const key = entry.Key ?? "";
    const known = all.get(key) ?? [];
    known.push({ ...entry, isDeletion });
    all.set(key, known);
  };
  let marker: Pick<ListObjectVersionsCommandOutput, "NextKeyMarker" | "NextVersionIdMarker"> = {};
  for (;;) {
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = marker;
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, KeyMarker, VersionIdMarker }),
    );
    page.Versions?.forEach(take(false));
    page.DeleteMarkers?.forEach(take(true));
    if (page.IsTruncated !== true) break;
    marker = page;
  }
  return new Map(
    [...all].map(([key, entries]) => [
      key,
      { entries: entries.sort((left, right) => +(right.LastModified ?? 0) - +(left.LastModified ?? 0)) },
    ]),
  );
}
