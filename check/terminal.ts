import type { CheckResult } from "./result";

export function terminalText(result: CheckResult, options: { readonly showResources: boolean }): string {
  const lines = result.stacks.flatMap((stack) => [
    stack.stack,
    ...(options.showResources ? stack.resources.map(({ type, name }) => `  ${type} ${name}`) : []),
    ...stack.findings.map(
      (finding) => `  ${finding.severity} ${finding.rule} ${finding.urn}: ${finding.message} ${finding.fix}`,
    ),
    `  ${stack.error ?? `${stack.resources.length} resources, ${stack.findings.length} findings`} (${stack.ms} ms)`,
  ]);
  return `${lines.join("\n")}\n`;
}
