import type { Graph, Node } from "../../framework/graph";
import { type Checked, read } from "../../framework/resource";
import type { Judged } from "../../framework/rule";
import { all, fail, type Verdict } from "../../framework/verdict";

const second = "aws:s3/bucketV2:BucketV2";

/** A bucket, in the forms of several versions of the provider. */
export const bucketTypes = ["aws:s3/bucket:Bucket", second] as const;

const withTwoTokens = ["BucketLifecycleConfiguration", "BucketServerSideEncryptionConfiguration", "BucketVersioning"];

/** Every token of a setting that is a resource of its own. */
function tokens(name: string): readonly string[] {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return [`aws:s3/${file}:${name}`, ...(withTwoTokens.includes(name) ? [`aws:s3/${file}V2:${name}V2`] : [])];
}

/**
 * Where a setting stands inside a bucket, by its path in the current form: the second form has lists of one in place of
 * objects, `versionings.0.enabled` for `versioning.enabled`.
 */
export function inside({ type }: Checked, path: string): string {
  if (type !== second) return path;
  const steps = path.split(".");
  const isNumber = (step: string | undefined): boolean => /^\d+$/.test(step ?? "");
  const isList = (at: number): boolean => isNumber(steps[at + 1]);
  const asList = (step: string, at: number): string =>
    at === steps.length - 1 || isNumber(step) || isList(at) ? step : `${step}s.0`;
  return steps.map(asList).join(".");
}

/** null where a bucket has nothing of the setting inside it. */
export function ifInside(bucket: Checked, path: string, check: (path: string) => Verdict): Verdict | null {
  const own = inside(bucket, path);
  return read(bucket, own.split(".")[0] ?? own).state === "absent" ? null : check(own);
}

/**
 * Judges each bucket by a setting that may stand inside it or in resources of its own.
 * @param missing what is said of a bucket that has it in neither form.
 */
export function eachBucket(
  graph: Graph,
  setting: { readonly name: string; readonly inline?: (bucket: Node) => Verdict | null; readonly missing: string },
  check: (setting: Node, bucket: Node) => Verdict,
): readonly Judged[] {
  return graph.of(...bucketTypes).map((bucket) => {
    const own = graph.about(bucket, "bucket", ["bucket", "id"], ...tokens(setting.name));
    const inline = own.length === 0 ? (setting.inline?.(bucket) ?? null) : null;
    const verdict = own.length === 0 ? (inline ?? fail(setting.missing)) : all(...own.map((one) => check(one, bucket)));
    return { resource: bucket, verdict };
  });
}
