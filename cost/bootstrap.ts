import { bareResource, type Properties, type Resource } from "../model";

/** Shared by every stack of an account, and so on the bill of the account's own. */
const ofAccount = "account";

/**
 * What a person makes before there is a stack, and no program registers: the key of the stack's state, rotated every
 * year, and once in an account the bucket of all states (`cli/bootstrap`).
 * Why: docs/decisions/0116.
 */
export function madeByBootstrap(stack: string, kind: "account" | "environment"): Resource[] {
  const key = outside(stack, "aws:kms/key:Key", "state-key", { enableKeyRotation: true });
  return kind === ofAccount ? [key, outside(stack, "aws:s3/bucket:Bucket", "state-bucket", {})] : [key];
}

function outside(stack: string, type: string, name: string, properties: Properties): Resource {
  return bareResource(`urn:pulumi:${stack}::bootstrap::${type}::${name}`, type, name, properties);
}
