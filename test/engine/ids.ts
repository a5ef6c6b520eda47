import { madeUp } from "./differences";

/** Of what a stack's program calls so: the same in every run, so that others know it before it is there. */
export function idOf(stack: string, type: string, name: string): string {
  return `${madeUp}-${stack}-${type.split(":").at(-1) ?? ""}-${name}`;
}

/** Stack, type and name in a URN: `urn:pulumi:<stack>::<project>::<parents>$<type>::<name>`. */
export function partsOf(urn: string): { readonly stack: string; readonly type: string; readonly name: string } {
  const [head = "", , types = "", ...name] = urn.split("::");
  return { stack: head.split(":").at(-1) ?? "", type: types.split("$").at(-1) ?? "", name: name.join("::") };
}
