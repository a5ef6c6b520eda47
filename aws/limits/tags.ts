import type { Limit } from "./limit";
import { objectOf, when } from "./objections";

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

/** IAM tells tags apart by more than their case: "Please note that Tag keys are case insensitive". */
export const identityTags: Limit = {
  types: [
    "role:Role",
    "policy:Policy",
    "instanceProfile:InstanceProfile",
    "openIdConnectProvider:OpenIdConnectProvider",
  ].map((name) => `aws:iam/${name}`),
  page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html",
  judge: ({ tags: own, tagsAll }) => {
    const keys = Object.keys({ ...objectOf(tagsAll), ...objectOf(own) });
    const twice = keys.find((key, at) => keys.slice(0, at).some((other) => other.toLowerCase() === key.toLowerCase()));
    return when(
      twice !== undefined,
      "duplicate",
      ["tags"],
      `have ${twice?.slice(0, 80) ?? ""} twice, in small letters and in capitals`,
      "each key once, whatever its case",
    );
  },
};

/** Any resource may stand in another region than its provider's. */
export const region: Omit<Limit, "types"> = {
  page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
  schema: { properties: { region: { type: "string", maxLength: 25, pattern: "^[a-z]{2,4}(-[a-z]+)+-\\d+$" } } },
};
