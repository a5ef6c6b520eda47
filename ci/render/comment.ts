import type { Report } from "../report";
import { softeningWords, type Softening } from "../../model/softening";
import { type Outcome, verdictOf, verdictOfAll } from "../verdict";
import { code, plain, shortened } from "./escape";
import { plannedSection } from "./planned";
import { outcomeSigns, stackSection, violationEntry } from "./stack";
import { tagLine } from "./tag";
import { capitalized, count } from "../../model/words";

export interface CommentOptions {
  /** Names the report in its title and in the tag by which it is found again: lower case, as in `onebox-preview`. */
  readonly title: string;
  /** The most that the service takes. */
  readonly mostCharacters: number;
}

/** Bitbucket's limit. */
export const commentDefaults: CommentOptions = { title: "onebox", mostCharacters: 32_000 };

/** The whole comment, as Markdown without HTML. Lists get shorter until it fits. */
export function renderComment(report: Report, options: CommentOptions = commentDefaults): string {
  const tag = tagLine(options.title, report.run);
  for (const most of [15, 8, 4, 2, 1]) {
    const text = `${body(report, most)}\n\n${tag}\n`;
    if (text.length <= options.mostCharacters) return text;
  }
  const cut = shortened(body(report, 1), options.mostCharacters - tag.length - 100);
  // Whole lines: half of one may open what nothing closes.
  return `${cut.slice(0, cut.lastIndexOf("\n"))}\n\nThe rest does not fit here: see the report of this build.\n\n${tag}\n`;
}

function body(report: Report, most: number): string {
  const { outcome } = verdictOfAll(report.stacks);
  const today = report.run.startedAt.slice(0, 10);
  return [
    `## ${outcomeSigns[overall(outcome, report)]} ${headline(report)}`,
    softeningSection(report, most),
    plannedSection(report.planned, most),
    ...report.stacks.map((stack) => stackSection(stack, { today, most })),
    report.run.url === "" ? "" : `[Log of this run](${report.run.url})`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function overall(outcome: Outcome, { softenings }: Report): Outcome {
  return softenings === null && outcome === "passed" ? "broken" : outcome;
}

function headline({ stacks, softenings, foundByTarget }: Report): string {
  const verdicts = stacks.map((stack) => ({ stack: stack.stack, outcome: verdictOf(stack).outcome }));
  const named = (outcome: Outcome): string =>
    verdicts
      .filter((one) => one.outcome === outcome)
      .map(({ stack }) => plain(stack))
      .join(", ");
  if (stacks.length === 0) return "Nothing could be evaluated";
  const parts = [
    ...(named("broken") === "" ? [] : [`${named("broken")} could not be evaluated`]),
    ...(named("failed") === "" ? [] : [`violations in ${named("failed")}`]),
    ...(softenings === null ? ["the rules could not be compared with the target branch"] : []),
  ];
  const first = parts.length > 0 ? capitalized(parts.join("; ")) : `No violations in ${count(stacks.length, "stack")}`;
  // Here, since whatever stands below may be left out.
  const byTarget = count(foundByTarget.length, "violation");
  return [
    first,
    ...(foundByTarget.length === 0 ? [] : [`${byTarget} by the rules of the target branch`]),
    ...(softenings === null || softenings.length === 0
      ? []
      : [count(softenings.length, "softening of the rules", "softenings of the rules")]),
  ].join("; ");
}

function softeningSection({ softenings, foundByTarget }: Report, most: number): string {
  if (softenings === null) {
    return "### ⚠️ Softer rules?\n\nWhether this change raises a cap, adds an exception or softens a rule could not be found out.";
  }
  if (softenings.length === 0 && foundByTarget.length === 0) return "";
  const shown = softenings.slice(0, most).map(softeningLine);
  const more = softenings.length - shown.length;
  const lines = ["### ⚠️ This change softens the rules it is judged by", "", ...shown];
  if (more > 0) lines.push(`- … and ${more} more`);
  if (foundByTarget.length > 0) {
    const found = count(foundByTarget.length, "violation");
    lines.push("", `**Judged by the target branch's rules and settings, the change has ${found} more:**`, "");
    for (const { stack, finding } of foundByTarget.slice(0, most)) {
      const [first = "", ...rest] = violationEntry(finding);
      lines.push(first.replace(/^- /, `- ${plain(stack)}: `), ...rest);
    }
    if (foundByTarget.length > most) lines.push(`- … and ${foundByTarget.length - most} more`);
  }
  return lines.join("\n");
}

function softeningLine({ kind, stack, subject, before, after }: Softening): string {
  const where = stack === null ? "" : `${plain(stack)}: `;
  const move = [before, after].map((side) => (side === null ? "none" : code(shortened(side, 120)))).join(" → ");
  return `- **${softeningWords[kind]}**: ${where}${code(shortened(subject, 200))}, ${move}`;
}
