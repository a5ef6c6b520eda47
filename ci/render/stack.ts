import type { Finding } from "../../model/finding";
import Decimal from "decimal.js";
import type { StackReport } from "../model";
import { isViolation, type Outcome, verdictOf } from "../verdict";
import { changeLines, changeSummary, realChanges } from "./changes";
import { code, name, plain, prose, shortened } from "./escape";
import { shortType, subjectOf, worstFirst, isStack } from "./words";
import { count, dollars } from "../../model/words";
import type { Urn } from "../../model";
import { typeOf } from "../../model/urn";

export const outcomeSigns: Readonly<Record<Outcome, string>> = { passed: "✅", failed: "❌", broken: "💥" };

export interface StackOptions {
  /** ISO date; exceptions are measured against it. */
  readonly today: string;
  /** Most entries of each list; what is lost and what failed is never left out silently. */
  readonly most: number;
}

/** One environment's part of the comment: a single line where nothing is to be said. */
export function stackSection(report: StackReport, options: StackOptions): string {
  const { outcome } = verdictOf(report);
  const stack = plain(report.stack);
  if (isQuiet(report, options)) {
    const parts = [whatChanges(report), costInShort(report), ...findingsInShort(report)];
    return `${outcomeSigns[outcome]} **${stack}**: ${parts.join(" · ")}`;
  }
  return [
    `### ${outcomeSigns[outcome]} ${stack}: ${whatChanges(report)}`,
    brokenLines(report, options.most),
    changeLines(report, options.most),
    releaseLines(report),
    costLines(report),
    violationLines(report, options.most),
    adviceLines(report, options.most),
    exceptionLines(report, options),
  ]
    .map((part) => (typeof part === "string" ? part : part.join("\n")))
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Nothing changes, nothing is wrong, and nothing ends soon: what is there besides was there before, and is counted. */
function isQuiet(report: StackReport, { today }: StackOptions): boolean {
  const { before, after } = report.bills;
  const costs = before === null || after === null || new Decimal(before.total).equals(after.total);
  const isNew = report.changes === null && report.sameAs === null && report.findings.length > 0;
  const unchanged = !isNew && realChanges(report).every(({ operation }) => operation === "same");
  const endsSoon = report.findings.some(
    ({ exception }) => exception !== null && daysUntil(exception, today) <= soonDays,
  );
  return verdictOf(report).outcome === "passed" && unchanged && costs && !endsSoon;
}

function whatChanges(report: StackReport): string {
  if (report.sameAs === null) {
    // Of one that broke off, what was seen before is not all.
    if (report.errors.length > 0 || report.resources.length === 0) {
      const seen = realChanges(report).some(({ operation }) => operation !== "same");
      return seen ? `at least ${changeSummary(report)}` : "what would change is not known";
    }
    // It does not know what is there, nor what is inside of a file; of the target branch it has seen the same side.
    if (report.origin === "check" && report.changes === null && report.bills.before !== null)
      return "no resource changes that the check sees";
    return `${changeSummary(report)}${report.origin === "check" && report.changes !== null ? ", by the check alone" : ""}`;
  }
  return `the check finds the same resources, bill and findings as on ${plain(report.sameAs)}`;
}

function findingsInShort({ findings }: StackReport): string[] {
  const open = findings.filter(({ exception }) => exception === null);
  const number = (level: Finding["level"]): number => open.filter((finding) => finding.level === level).length;
  const exceptions = findings.length - open.length;
  const [advice, unknown] = [number("advisory"), number("not-evaluated")];
  return [
    ...(advice === 0 ? [] : [count(advice, "piece of advice", "pieces of advice")]),
    ...(unknown === 0 ? [] : [`${unknown} cannot be judged before creation`]),
    ...(exceptions === 0 ? [] : [`${count(exceptions, "exception")} in use`]),
  ];
}

function brokenLines(report: StackReport, most: number): string[] {
  const lines: string[] = [];
  if (report.errors.length > 0) lines.push(`**The ${report.origin} did not get through:**`, "");
  for (const { urn, message } of report.errors.slice(0, most)) {
    const { text, details } = causeOf(message);
    lines.push(`- ${urn === null ? "" : `${name(subjectOf(urn))}: `}${prose(shortened(text, 600))}`);
    for (const detail of details.slice(0, most)) lines.push(`    - ${prose(shortened(detail, 300))}`);
    if (details.length > most) lines.push(`    - … and ${count(details.length - most, "more line")}`);
  }
  if (report.errors.length > most) lines.push(`- … and ${count(report.errors.length - most, "more error")}`);
  if (report.stackPolicies === "skipped") {
    lines.push(
      ...(lines.length === 0 ? [] : [""]),
      "**The stack policies did not run**: cost cap and everything that looks at the whole stack is unknown.",
    );
  }
  return lines;
}

/** What an error says, and what it lists: each wrong setting, each line that does not compile. No stack of calls. */
function causeOf(message: string): { readonly text: string; readonly details: readonly string[] } {
  const all = message.split("\n");
  // The line that names the cause follows a heading of the engine's own.
  const found = all.findIndex((line, index) => index > 0 && /^\w*Error\b/.test(line.trim()));
  const at = Math.max(0, found);
  const text = all[at] ?? "";
  const isList = /(wrong settings?|:)$/.test(text.trim());
  const details = all
    .slice(at + 1)
    .filter((line) => /\berror TS\d+:/.test(line) || (isList && /^\s+(?!at\s)\S/.test(line)))
    .map((line) => line.trim());
  return { text, details };
}

function releaseLines({ release }: StackReport): string[] {
  if (release === null || release.from === release.to) return [];
  return [`**Release**: ${code(version(release.from))} → ${code(version(release.to))}`];
}

/** The version in front of the digest. */
function version(release: string): string {
  return release.split("@")[0] ?? release;
}

function costInShort({ bills: { after } }: StackReport): string {
  if (after === null) return "cost unknown";
  return `${after.lowerBound ? "at least " : ""}${dollars(after.total)} a month`;
}

function costLines({ bills: { before, after } }: StackReport): string[] {
  if (after === null) return ["**Cost**: unknown, because the change could not be priced."];
  const least = after.lowerBound ? "at least " : "";
  const move = before === null ? "" : `${dollars(before.total)} → `;
  const difference = before === null ? "" : ` (${signed(new Decimal(after.total).minus(before.total))})`;
  const cap = after.cap === null ? "no cap" : `cap ${dollars(after.cap)}`;
  const over = after.cap !== null && new Decimal(after.total).greaterThan(after.cap) ? " — **over the cap**" : "";
  const worst = new Decimal(after.worstCase).greaterThan(after.total) ? `, ${dollars(after.worstCase)} at worst` : "";
  const lines = [`**Cost**: ${move}${least}**${dollars(after.total)}** a month${difference}${worst}, ${cap}${over}`];
  const unpriced = after.unpriced.map(({ urn, type }) => `${name(subjectOf(urn))} (${plain(shortType(type))})`);
  if (unpriced.length > 0)
    lines.push(
      "",
      `Without a price: ${unpriced.slice(0, 5).join(", ")}${unpriced.length > 5 ? ` and ${unpriced.length - 5} more` : ""}`,
    );
  return lines;
}

function signed(difference: Decimal): string {
  if (difference.abs().lessThan("0.005")) return "no change";
  return `${difference.isPositive() ? "+" : ""}${dollars(difference.toFixed())}`;
}

function violationLines(report: StackReport, most: number): string[] {
  const violations = report.findings.filter(isViolation).sort(worstFirst);
  if (violations.length === 0) return [];
  const lines = [`**${count(violations.length, "violation")}**`, ""];
  for (const finding of violations.slice(0, most)) lines.push(...violationEntry(finding, report.findings));
  if (violations.length > most) lines.push(`- … and ${violations.length - most} more, all in the report of this build`);
  return lines;
}

/** @param beside findings that are shown with it, of which it has to be told apart. */
export function violationEntry(finding: Finding, beside: readonly Finding[] = []): string[] {
  const lines = [`- ${headOf(finding, beside)}: ${prose(shortened(finding.message, 500))}`];
  if (finding.fix !== "") lines.push(`  - **Fix**: ${prose(shortened(finding.fix, 500))}`);
  return lines;
}

/** Rule, severity, resource and line. */
function headOf({ rule, severity, urn, source }: Finding, beside: readonly Finding[]): string {
  const where = source === null ? "" : ` at ${code(`${source.file}:${source.line}`)}`;
  return `**${plain(rule)}** (${severity}) on ${whatOf(urn, beside)}${where}`;
}

/** Name and type; where another one has both, also what it is in. */
function whatOf(urn: Urn, beside: readonly Finding[]): string {
  if (isStack(urn)) return "the whole stack";
  const own = [subjectOf(urn), typeOf(urn)];
  const isTwin = beside.some(
    (one) => one.urn !== urn && subjectOf(one.urn) === own[0] && !isStack(one.urn) && typeOf(one.urn) === own[1],
  );
  const parents = (urn.split("::")[2] ?? "").split("$").slice(0, -1).map(shortType);
  const place = isTwin ? ` in ${plain(parents.join(", in ") || "the stack")}` : "";
  return `${name(subjectOf(urn))} (${plain(shortType(typeOf(urn)))}${place})`;
}

function adviceLines(report: StackReport, most: number): string[] {
  const open = report.findings.filter(({ exception }) => exception === null).sort(worstFirst);
  const advice = open.filter(({ level }) => level === "advisory");
  const unknown = open.filter(({ level }) => level === "not-evaluated");
  const skipped = open.filter(({ level }) => level === "skipped");
  return [
    ...short("did not run", skipped, most),
    ...short(advice.length === 1 ? "piece of advice" : "pieces of advice", advice, most),
    ...short("cannot be judged before creation", unknown, most),
  ];
}

function short(title: string, findings: readonly Finding[], most: number): string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, most).map((finding) => {
    return `- ${plain(finding.rule)} on ${whatOf(finding.urn, findings)}: ${prose(shortened(finding.message, 200))}`;
  });
  const more = findings.length - lines.length;
  return [`**${findings.length} ${title}**`, "", ...lines, ...(more > 0 ? [`- … and ${more} more`] : []), ""];
}

/** From this many days on an exception is about to end. */
const soonDays = 14;

function daysUntil({ expires }: { readonly expires: string }, today: string): number {
  return Math.round((Date.parse(expires) - Date.parse(today)) / 86_400_000);
}

function exceptionLines(report: StackReport, { today, most }: StackOptions): string[] {
  const used = report.findings
    .flatMap((finding) => (finding.exception === null ? [] : [{ finding, ...finding.exception }]))
    .sort((one, other) => one.expires.localeCompare(other.expires, "en") || worstFirst(one.finding, other.finding));
  if (used.length === 0) return [];
  const shown = used.slice(0, Math.max(most, 5));
  const lines = shown.flatMap(({ finding, reason, owner, ticket, expires }) => {
    const days = daysUntil({ expires }, today);
    const until =
      days <= soonDays
        ? `**${days < 0 ? "expired" : `expires in ${count(days, "day")}`}** (${expires})`
        : `until ${expires}`;
    const what = `${plain(finding.rule)} on ${whatOf(finding.urn, report.findings)}`;
    const by = [owner, ticket].map((text) => plain(shortened(text, 100))).join(", ");
    return [
      `- ${days <= soonDays ? "⏳ " : ""}${what}: ${until}, ${by}: ${prose(shortened(reason, 200))}`,
      // What it permits today may be more than when it was written.
      `  - **Permits**: ${prose(shortened(finding.message, 200))}`,
    ];
  });
  const more = used.length - shown.length;
  return [`**${count(used.length, "exception")} in use**`, "", ...lines, ...(more > 0 ? [`- … and ${more} more`] : [])];
}
