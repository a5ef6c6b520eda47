import type { CheckResult } from "../../model/check-result";

/** Every resource of every stack, a line each: what a change adds, removes or stops protecting shows in its diff. */
export function summary({ stacks }: CheckResult): string {
  const sections = stacks.map(({ stack, resources }) => {
    const depths = new Map<string, number>();
    const lines = resources.map(({ urn, parent, type, name, protect }) => {
      const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1;
      depths.set(urn, depth);
      return `${"  ".repeat(depth)}${type} ${name}${protect ? " (protected)" : ""}`;
    });
    return `# ${stack}\n${lines.join("\n")}\n`;
  });
  return sections.join("\n");
}
