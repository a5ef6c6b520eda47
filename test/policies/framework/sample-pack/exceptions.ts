import type { Exception } from "../../../../policies/framework/exception";

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const bucket = (name: string): string => `urn:pulumi:prod::onebox::aws:s3/bucket:Bucket::${name}`;
const stack = "urn:pulumi:prod::onebox::pulumi:pulumi:Stack::onebox-prod";
const words = { reason: "It moves next week.", owner: "ops", ticket: "OPS-1" };

/** Some that hold, to the last day, and one for each way of being wrong. */
export const exceptions: readonly Exception[] = [
  { urn: bucket("excepted"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("ends-today"), rule: "sample-acl-is-private", ...words, expires: inDays(0) },
  { urn: bucket("longest"), rule: "sample-acl-is-private", ...words, expires: inDays(180) },
  { urn: bucket("expired"), rule: "sample-acl-is-private", ...words, expires: inDays(-1) },
  { urn: bucket("unused"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("gone"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("far"), rule: "sample-acl-is-private", ...words, expires: inDays(181) },
  { urn: bucket("undated"), rule: "sample-acl-is-private", ...words, expires: "2027-02-31" },
  { urn: bucket("misnamed"), rule: "sample-no-such-rule", ...words, expires: inDays(30) },
  { urn: bucket("*"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("nobodys"), rule: "sample-acl-is-private", ...words, owner: " ", expires: inDays(30) },
  { urn: bucket("untold"), rule: "sample-acl-is-private", ...words, reason: "", ticket: "", expires: inDays(30) },
  { urn: bucket("b").replace("prod", "prodd"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("b").replace("prod", "*"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("b").replace("prod", "staging"), rule: "sample-acl-is-private", ...words, expires: inDays(-1) },
  { urn: stack, rule: "pack-exceptions-are-valid", ...words, expires: inDays(30) },
  { urn: stack, rule: "pack-stack-rules-run", ...words, expires: inDays(30) },
  { urn: bucket("breaks-a-rule"), rule: "pack-resource-rules-run", ...words, expires: inDays(30) },
];
