import type { Urn } from ".";

export const stackType = "pulumi:pulumi:Stack";
const providerPrefix = "pulumi:providers:";

export interface StackName {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
}

/** Pulumi's name of a resource; the types of its parents are part of it, that of the stack is not. */
export function urnOf(stack: StackName, type: string, name: string, parent: Urn | null): Urn {
  const above = parent === null ? "" : qualifiedTypeOf(parent);
  const prefix = above === "" || above === stackType ? "" : `${above}$`;
  return `urn:pulumi:${stack.stack}::${stack.project}::${prefix}${type}::${name}`;
}

export function stackUrn(stack: StackName): Urn {
  return urnOf(stack, stackType, `${stack.project}-${stack.stack}`, null);
}

export function providerType(packageName: string): string {
  return `${providerPrefix}${packageName}`;
}

export function isProviderType(type: string): boolean {
  return type.startsWith(providerPrefix);
}

/** The package that a type belongs to: `aws` for `aws:s3/bucket:Bucket`. */
export function packageOf(type: string): string {
  return type.split(":", 1)[0] ?? "";
}

/** Of a resource, without its parents. */
export function typeOf(urn: Urn): string {
  return qualifiedTypeOf(urn).split("$").at(-1) ?? "";
}

/** What a program calls a resource; of what is no URN all of it. */
export function nameOf(urn: Urn): string {
  return urn.split("::").at(-1) ?? urn;
}

/** A provider is referred to as `<urn>::<id>`. */
export function providerUrnOf(reference: string): Urn {
  return reference.slice(0, reference.lastIndexOf("::"));
}

function qualifiedTypeOf(urn: Urn): string {
  return urn.split("::")[2] ?? "";
}
