import { type Bills, isFirst } from "../billing";

const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** The usage is that of all buckets together, so it is put down once. */
export const bucket: Bills = (resource, context) => {
  if (!isFirst(resource, context, ...bucketTypes))
    return [{ free: "Files of all buckets are counted with the first." }];
  const { mediaGb, fileWrites, fileReads } = context.usage;
  return [
    { what: "files of all buckets", key: "s3.standard", quantity: mediaGb, origin: "usage" },
    { what: "writes to all buckets", key: "s3.tier1", quantity: fileWrites, origin: "usage" },
    { what: "reads from all buckets", key: "s3.tier2", quantity: fileReads, origin: "usage" },
  ];
};
