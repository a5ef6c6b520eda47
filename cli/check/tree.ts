import type { Resource } from "../../model";
import { noBreak } from "../../model/wrap";

/** Components with the number of resources in each, as deep as components go. */
export function tree(resources: readonly Resource[]): string[] {
  const components = resources.filter(({ custom, type }) => !custom && type !== "pulumi:pulumi:Stack");
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const inside = (urn: string | null): Resource[] =>
    resources.filter(({ custom, type, component }) => custom && !type.startsWith("pulumi:") && component === urn);
  const below = (urn: string | undefined, depth: number): string[] =>
    components
      .filter(({ parent }) => parent === urn)
      .flatMap((component) => [
        `${"  ".repeat(depth)}${kind(component)} ${component.name}${counted(inside(component.urn))}`,
        ...below(component.urn, depth + 1),
      ]);
  const loose = inside(null);
  return [...(loose.length === 0 ? [] : [`  directly in the stack${counted(loose)}`]), ...below(stack?.urn, 1)];
}

/** `Instance, 2 Role, 3 RolePolicy` */
function counted(resources: readonly Resource[]): string {
  const counts = new Map<string, number>();
  for (const resource of resources) counts.set(kind(resource), (counts.get(kind(resource)) ?? 0) + 1);
  const parts = [...counts].map(([name, number]) => (number === 1 ? name : `${number}${noBreak}${name}`));
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}

/** The last part of a type token. */
export function kind({ type }: Pick<Resource, "type">): string {
  return type.split(":").at(-1) ?? type;
}
