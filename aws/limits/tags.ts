import type { Schema } from "../constraints/schema";

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, "Tag naming limits and requirements". */
export const tagsPage = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html";

const letters = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

/** Tags of any resource: the limits that hold for every service. */
export const tagLimits: Schema = {
  properties: {
    tags: {
      type: "object",
      maxProperties: 50,
      propertyNames: { minLength: 1, maxLength: 128, pattern: `^(?![aA][wW][sS]:)${letters}+$` },
      additionalProperties: { type: "string", maxLength: 256, pattern: `^${letters}*$` },
    },
  },
};

/** A policy of IAM or of a bucket that is no text cannot be a tag either; S3 objects take ten. */
export const objectTagLimit: Schema = { properties: { tags: { type: "object", maxProperties: 10 } } };
