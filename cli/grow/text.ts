import { signedDollars } from "../../cost/render/words";
import { noBreak, wrap } from "../../model/wrap";
import { count } from "../../model/words";
import type { Plan } from "./plan";
import type { Place, Step } from "./steps";

const words: Readonly<Record<Place, string>> = {
  host: "before, on the host",
  both: "during, on both",
  service: "after, on ECS",
};

/** Of a step: `20 to 45 min`, `1 to 2 days`. */
export function timeText([least, most]: Step["minutes"]): string {
  const days = 24 * 60;
  if (least >= days) return `${least / days} to ${most / days} days`;
  if (most > 180) return `${hours(least)} to ${hours(most)} h`;
  return `${least} to ${most} min`;
}

function hours(minutes: number): string {
  return String(Math.round(minutes / 6) / 10);
}

function costText({ totalUsd, worstCaseUsd, moreUsd, isLowerBound, error }: Plan["costs"][number]): string[] {
  if (totalUsd === null) return ["not known", "", "", error ?? ""];
  const more = moreUsd === null ? "" : signedDollars(moreUsd);
  return [`${isLowerBound ? "≥ " : ""}$${totalUsd}`, `$${worstCaseUsd ?? totalUsd}`, more, ""];
}

/** A bill tells nothing without the sizes that it is made with. */
function tasksText({ tasks }: Plan): string {
  const sizes = tasks.map(({ name, cpu, memoryMb, least, most }) => {
    const number = least === most ? count(least, "task") : `${least} to ${most} tasks`;
    return `${name} ${number} of ${cpu / 1_024} vCPU and ${memoryMb / 1_024} GB`;
  });
  return `Priced with ${sizes.join("; ")} (\`service\` of the stack file).`;
}

const timesText = "Times are estimates: no move was measured in AWS.";
const byHandText =
  'By hand: what holds data is deleted by a person, because no role of the pipeline may. What stands after "before" goes for environments that keep their data (`keep: true`).';
const byHandSides = [
  ["with the host", "afterHost"],
  ["with the service, on the way back", "afterService"],
] as const;

function moveText({ moveUsd, days }: Plan): string {
  if (moveUsd === null) return "What the move costs is not known: a bill is missing.";
  return `${days} days of both cost ${signedDollars(moveUsd)} beyond the host alone.`;
}

/** For a terminal. @param width columns. */
export function planText(plan: Plan, width: number): string {
  const costs = plan.costs.map((cost) => [words[cost.runsOn], ...costText(cost).slice(0, 3)]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...costs.map((row) => (row[column] ?? "").length)));
  const cells = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  const paragraph = (text: string, indent = "     "): string =>
    wrapped(text, width - indent.length)
      .map((line) => `${indent}${line}`)
      .join("\n");
  const paragraphs = (text: string, indent: string): string[] =>
    text.split("\n").flatMap((line) => wrap(`${indent}${line}`, width, `${indent}${/^ */.exec(line)?.[0] ?? ""}  `));
  return [
    paragraph(`Moving ${plan.stack} from one host to ECS. This command changes nothing.`, ""),
    "",
    "A month: expected, at most, and compared with the host:",
    ...costs.map((row) => `  ${cells(row).trimEnd()}`),
    ...plan.costs.flatMap(({ runsOn, error }) =>
      error === null ? [] : paragraphs(`No bill ${words[runsOn].replace(/^.*, /, "")}: ${error}`, "  "),
    ),
    paragraph(moveText(plan), "  "),
    paragraph(tasksText(plan), "  "),
    "",
    paragraph(timesText, ""),
    "",
    ...plan.steps.flatMap(({ what, how, minutes, goOnWhen, way }, index) => [
      `${String(index + 1).padStart(2)}.  ${what} (${timeText(minutes)})`,
      paragraph(how),
      paragraph(`Go on when ${goOnWhen}.`),
      paragraph(`Back: ${way}`),
    ]),
    "",
    "Stop, and go back, as soon as",
    ...plan.abortGates.map((gate) => bullet(gate, width)),
    "",
    "What could go wrong:",
    ...plan.risks.map(({ what, sign, answer }) => bullet(`${what}. Seen by: ${sign}. ${answer}`, width)),
    "",
    paragraph(byHandText, ""),
    ...plan.byHand.how.map((line) => bullet(line, width)),
    ...byHandSides.flatMap(([when, side]) => [
      "",
      `Deleted ${when}:`,
      ...plan.byHand[side].map(({ what, before, lost }) => bullet(`${what}. Before: ${before}. Lost: ${lost}.`, width)),
    ]),
  ].join("\n");
}

/** A command that fits a line stays on one, so that it can be copied. */
export function wrapped(text: string, width: number): string[] {
  const kept = text.replaceAll(/`[^`]+`/g, (code) => (code.length < width ? code.replaceAll(" ", noBreak) : code));
  return wrap(kept, width);
}

function bullet(text: string, width: number): string {
  return wrapped(text, width - 4)
    .map((line, index) => `${index === 0 ? "  - " : "    "}${line}`)
    .join("\n");
}

/** For a page or a merge request. */
export function planMarkdown(plan: Plan): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [
    `# The way of ${plan.stack} from one host to ECS`,
    "",
    row(["A month", "expected", "at the most", "beyond the host", ""]),
    "|---|--:|--:|--:|---|",
    ...plan.costs.map((cost) => row([words[cost.runsOn], ...costText(cost)])),
    "",
    moveText(plan),
    "",
    tasksText(plan),
    "",
    timesText,
    "",
    row(["", "Step", "Time", "Go on when", "The way back"]),
    "|--:|---|---|---|---|",
    ...plan.steps.map(({ what, how, minutes, goOnWhen, way }, index) =>
      row([String(index + 1), `**${what}.** ${how}`, timeText(minutes), goOnWhen, way]),
    ),
    "",
    "Stop, and go back, as soon as",
    "",
    ...plan.abortGates.map((gate) => `- ${gate}`),
    "",
    row(["What could go wrong", "Seen by", "What to do"]),
    "|---|---|---|",
    ...plan.risks.map(({ what, sign, answer }) => row([what, sign, answer])),
    "",
    byHandText,
    "",
    ...plan.byHand.how.map((line, index) => `${index + 1}. ${line}`),
    "",
    row(["By hand", "Deleted", "Before", "Lost"]),
    "|---|---|---|---|",
    ...byHandSides.flatMap(([when, side]) =>
      plan.byHand[side].map(({ what, before, lost }) => row([when, what, before, lost])),
    ),
    "",
  ].join("\n");
}
