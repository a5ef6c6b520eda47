import type { Colors } from "picocolors/types";
import { type Finding, severities } from "../findings";
import { wrap } from "./wrap";

const paints = { critical: "magenta", high: "red", medium: "yellow", low: "cyan" } as const;

const levelWords: Readonly<Record<Finding["level"], string>> = {
  mandatory: "",
  advisory: " (advice)",
  "not-evaluated": " (not evaluated)",
  skipped: " (skipped)",
};

/** Findings, the worst first: severity, rule, resource and its place, then what is wrong and how it is mended. */
export function findingLines(findings: readonly Finding[], width: number, colors: Colors): string[] {
  const rank = ({ level, severity }: Finding): number =>
    ["mandatory", "skipped", "not-evaluated", "advisory"].indexOf(level) * 10 + severities.indexOf(severity);
  return [...findings]
    .sort((left, right) => rank(left) - rank(right))
    .flatMap((finding) => lines(finding, width, colors));
}

function lines(finding: Finding, width: number, colors: Colors): string[] {
  const { severity, level, rule, urn, source, message, fix, exception } = finding;
  const place = source === null ? "" : `  ${colors.dim(`${source.file}:${source.line}`)}`;
  const head = `  ${colors[paints[severity]](severity)}${colors.dim(levelWords[level])} ${colors.bold(rule)}`;
  const body = [
    message,
    ...(fix === "" ? [] : [`Fix: ${fix}`]),
    ...(exception === null ? [] : [permission(exception)]),
  ];
  return [
    head,
    `    ${urn.split("::").at(-1) ?? urn}${place}`,
    ...body.flatMap((text) => wrap(text.replaceAll("\n", " "), width - 4, "  ").map((line) => `    ${line}`)),
  ];
}

function permission({ expires, owner, ticket, reason }: NonNullable<Finding["exception"]>): string {
  return `Permitted until ${expires} (${owner}, ${ticket}): ${reason}`;
}
