import type { Resource } from "../../model";
import { type Bills, gapWhere, isFirst, isSet, items, type Part, text } from "../billing";

const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** The usage is that of all buckets together, so it is put down once. */
export const bucket: Bills = (resource, context) => {
  if (!isFirst(resource, context, ...bucketTypes))
    return [...options(resource), { free: "Files of all buckets are counted with the first." }];
  const { mediaGb, fileWrites, fileReads } = context.usage;
  return [
    { what: "files of all buckets", key: "s3.standard", quantity: mediaGb, origin: "usage" },
    { what: "writes to all buckets", key: "s3.tier1", quantity: fileWrites, origin: "usage" },
    { what: "reads from all buckets", key: "s3.tier2", quantity: fileReads, origin: "usage" },
    ...options(resource),
  ];
};

/** What the usage does not count. https://aws.amazon.com/s3/pricing/ */
function options(resource: Resource): readonly Part[] {
  return [
    ...moves(resource, "lifecycleRules", ["transitions", "noncurrentVersionTransitions"]),
    // BucketV2 has a list of them.
    ...gapWhere(
      ["replicationConfiguration", "replicationConfigurations"].some((property) => isSet(resource, property)),
      "There is no price for files that are replicated.",
    ),
    ...gapWhere(
      text(resource, "accelerationStatus", "Suspended").value !== "Suspended",
      "There is no price for transfer acceleration.",
    ),
  ];
}

/** Files that change their class are moved for money, and lie there at another price. */
function moves(resource: Resource, rules: string, properties: readonly string[]): readonly Part[] {
  const classes = items(resource, rules).flatMap((rule) =>
    properties
      .flatMap((property) => items(resource, `${rule}.${property}`))
      .map((path) => text(resource, `${path}.storageClass`, "another class").value),
  );
  const named = [...new Set(classes)].join(", ");
  return gapWhere(classes.length > 0, `There is no price for files that move to ${named}.`);
}

export const bucketLifecycle: Bills = (resource) => [
  ...moves(resource, "rules", ["transitions", "noncurrentVersionTransitions"]),
  { free: "A rule that lets files expire costs nothing." },
];

export const bucketObject: Bills = (resource) => {
  const storageClass = text(resource, "storageClass", "STANDARD").value;
  return [
    storageClass === "STANDARD"
      ? { free: "What lies in a bucket is counted with all buckets." }
      : { gap: `There is no price for files in ${storageClass}.` },
  ];
};
