import { expect, expectEach } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { any, type Verdict } from "../../framework/verdict";
import { bucketTypes } from "./settings";

const types = [
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
  ...bucketTypes,
];

export const corsNamesItsOrigins = rule(types, {
  id: "s3-cors-names-its-origins",
  severity: "high",
  sameAs: [],
  why: "Any website could change files through the browser of a signed-in user.",
  fix: "List the origins of the site in `allowedOrigins`, or allow GET and HEAD alone.",
  check: (resource) =>
    expectEach(resource, "corsRules", (item) => any(readsAlone(resource, item), namesOrigins(resource, item))),
});

function readsAlone(resource: Checked, item: string): Verdict {
  return expect(resource, `${item}.allowedMethods`).toSatisfy(
    (methods) => Array.isArray(methods) && methods.every((one) => one === "GET" || one === "HEAD"),
    "more than reading is allowed",
  );
}

function namesOrigins(resource: Checked, item: string): Verdict {
  return expect(resource, `${item}.allowedOrigins`).toSatisfy(
    (origins) =>
      Array.isArray(origins) && origins.every((one) => typeof one === "string" && /^https:\/\/[^*]/.test(one)),
    "each has to be the address of a site, by https",
  );
}
