import type { Colors } from "picocolors/types";
import { type Finding } from "../../model/finding";
import { severities } from "../../model/severity";
import { wrap } from "../../model/wrap";
import { nameOf } from "../../model/urn";

const paints = { critical: "magenta", high: "red", medium: "yellow", low: "cyan" } as const;

const levelWords: Readonly<Record<Finding["level"], string>> = {
  mandatory: "",
  advisory: " (advice)",
  "not-evaluated": " (not evaluated)",
  skipped: "",
};

/** Findings, the worst first: severity, rule, resource and its place, then what is wrong and how it is mended. */
export function findingLines(findings: readonly Finding[], width: number, colors: Colors): string[] {
  const rank = ({ level, severity }: Finding): number =>
    ["mandatory", "not-evaluated", "advisory"].indexOf(level) * 10 + severities.indexOf(severity);
  const skipped = findings.filter(({ level }) => level === "skipped");
  const found = findings.filter(({ level }) => level !== "skipped");
  return [
    ...found.sort((left, right) => rank(left) - rank(right)).flatMap((finding) => lines(finding, width, colors)),
    ...(found.length > 0 && skipped.length > 0 ? [""] : []),
    ...(skipped.length > 0 ? skippedLines(skipped, width) : []),
  ];
}

/** In one line, so that the stack's error is not lost among them: it is the reason of each. */
function skippedLines({ length }: readonly Finding[], width: number): string[] {
  const rules = length === 1 ? "1 rule about the whole stack was" : `${length} rules about the whole stack were`;
  return wrap(`  ${rules} skipped: it could not be evaluated.`, width, "    ");
}

function lines(finding: Finding, width: number, colors: Colors): string[] {
  const { severity, level, rule, urn, source, message, fix, exception } = finding;
  const place = source === null ? "" : `  ${colors.dim(`${source.file}:${source.line}`)}`;
  const head = `  ${colors[paints[severity]](severity)}${colors.dim(exception === null ? levelWords[level] : " (permitted)")} ${colors.bold(rule)}`;
  const body = [
    message,
    ...(fix === "" ? [] : [`Fix: ${fix}`]),
    ...(exception === null ? [] : [permission(exception)]),
  ];
  return [
    head,
    `    ${nameOf(urn)}${place}`,
    ...body.flatMap((text) => wrap(text.replaceAll("\n", " "), width - 4, "  ").map((line) => `    ${line}`)),
  ];
}

function permission({ expires, owner, ticket, reason }: NonNullable<Finding["exception"]>): string {
  return `Permitted until ${expires} (${owner}, ${ticket}): ${reason}`;
}
