import type { Limit } from "./limit";

const letters = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

/** What holds for the tags of any resource. */
export const tags: Omit<Limit, "types"> = {
  page: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  schema: {
    properties: {
      tags: {
        type: "object",
        maxProperties: 50,
        propertyNames: { minLength: 1, maxLength: 128, pattern: `^(?![aA][wW][sS]:)${letters}+$` },
        additionalProperties: { type: "string", maxLength: 256, pattern: `^${letters}*$` },
      },
    },
  },
};

/** Any resource may stand in another region than its provider's. */
export const region: Omit<Limit, "types"> = {
  page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
  schema: { properties: { region: { type: "string", maxLength: 25, pattern: "^[a-z]{2,4}(-[a-z]+)+-\\d+$" } } },
};
