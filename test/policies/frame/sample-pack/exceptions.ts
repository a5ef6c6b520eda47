import type { Exception } from "../../../../policies/frame/exception";

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const bucket = (name: string): string => `urn:pulumi:prod::onebox::aws:s3/bucket:Bucket::${name}`;
const words = { reason: "It moves next week.", owner: "ops", ticket: "OPS-1" };

/** One that holds, and one for each way of being wrong. */
export const exceptions: readonly Exception[] = [
  { urn: bucket("excepted"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("expired"), rule: "sample-acl-is-private", ...words, expires: inDays(-1) },
  { urn: bucket("unused"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("gone"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("far"), rule: "sample-acl-is-private", ...words, expires: inDays(181) },
  { urn: bucket("misnamed"), rule: "sample-no-such-rule", ...words, expires: inDays(30) },
  { urn: bucket("*"), rule: "sample-acl-is-private", ...words, expires: inDays(30) },
  { urn: bucket("nobodys"), rule: "sample-acl-is-private", ...words, owner: " ", expires: inDays(30) },
];
