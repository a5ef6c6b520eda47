import type { Graph, Node } from "../../frame/graph";
import type { Judged } from "../../frame/rule";
import { all, fail, type Verdict } from "../../frame/verdict";

/** A bucket, in the forms of several versions of the provider. */
export const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

const withTwoTokens = ["BucketLifecycleConfiguration", "BucketServerSideEncryptionConfiguration", "BucketVersioning"];

/** Every token of a setting that is a resource of its own. */
function tokens(name: string): readonly string[] {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return [`aws:s3/${file}:${name}`, ...(withTwoTokens.includes(name) ? [`aws:s3/${file}V2:${name}V2`] : [])];
}

/**
 * Judges each bucket by a setting that may stand inside it or in resources of its own.
 * @param missing what is said of a bucket that has it in neither form.
 */
export function eachBucket(
  graph: Graph,
  setting: { readonly name: string; readonly inline?: (bucket: Node) => Verdict | null; readonly missing: string },
  check: (setting: Node) => Verdict,
): readonly Judged[] {
  return graph.of(...bucketTypes).map((bucket) => {
    const own = graph.about(bucket, "bucket", ["bucket", "id"], ...tokens(setting.name));
    const inline = own.length === 0 ? (setting.inline?.(bucket) ?? null) : null;
    const verdict = own.length === 0 ? (inline ?? fail(setting.missing)) : all(...own.map(check));
    return { resource: bucket, verdict };
  });
}
