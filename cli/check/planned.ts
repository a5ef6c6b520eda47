import type { Colors } from "picocolors/types";
import { byWeight, kindOf, sentences, summary } from "../../changes/words";
import type { PlannedChange, PlannedChanges, PlannedEnvironment } from "../../model/planned-change";
import { wrap } from "../../model/wrap";
import { findingLines } from "./findings";
import { kind } from "./tree";

/** What deploying would do, for people: a line for each environment, then what they have to know of each change. */
export function plannedText({ against, notes, environments }: PlannedChanges, width: number, colors: Colors): string {
  const widest = Math.max(0, ...environments.map(({ stack }) => stack.length));
  const heads = environments.flatMap((one) => {
    const [first = "", ...more] = wrap(`${summary(one)}${money(one)}`, width - widest - 4);
    const indent = " ".repeat(widest + 4);
    return [`${sign(one, colors)} ${one.stack.padEnd(widest)}  ${first}`, ...more.map((line) => `${indent}${line}`)];
  });
  return `${[
    colors.bold(`Compared with ${against}:`),
    ...heads,
    ...notes.flatMap((note) => ["", ...wrap(note, width)]),
    ...environments.flatMap((one) => section(one, width, colors)),
  ].join("\n")}\n`;
}

function section(one: PlannedEnvironment, width: number, colors: Colors): string[] {
  const { stack, changes, findings, unknownTypes, error } = one;
  const said = error?.split("\n").filter((line) => line.trim() !== "") ?? [];
  // Of a new environment everything is new.
  const told = changes.filter((change) => change.operation !== "create" || one.status !== "added");
  const body = [
    ...said.flatMap((line) => wrap(`  ${line}`, width, "    ")),
    ...one.notes.flatMap((note) => wrap(`  ${note}`, width, "    ")),
    ...byWeight(told).flatMap((change) => changeLines(change, width, colors)),
    ...unknownTypes.map((type) => `  It is not known how AWS changes ${type}.`),
    ...part("New findings:", findingLines(findings.added, width, colors)),
    ...part("Findings that are gone:", findingLines(findings.gone, width, colors)),
  ];
  const heading = `── ${stack} ${"─".repeat(Math.max(0, width - stack.length - 4))}`;
  return body.length === 0 ? [] : ["", colors.bold(heading), ...body];
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `  ${title}`, ...lines];
}

function changeLines(change: PlannedChange, width: number, colors: Colors): string[] {
  const isGrave = change.refused !== null || change.lost !== null;
  const verb = kindOf(change);
  const head = `  ${verb} ${change.name} ${kind(change)}`;
  const shown = `  ${isGrave ? colors.red(verb) : verb} ${colors.bold(change.name)} ${kind(change)}`;
  const why = change.properties.length === 0 ? "" : `(${change.properties.join(", ")})`;
  const fits = why === "" || head.length + 1 + why.length <= width;
  return [
    fits ? `${shown}${why === "" ? "" : ` ${colors.dim(why)}`}` : shown,
    ...(fits ? [] : wrap(`    ${why}`, width, "     ").map(colors.dim)),
    ...sentences(change).flatMap((text) => wrap(`    ${text}`, width, "      ")),
  ];
}

function sign({ status, changes }: PlannedEnvironment, colors: Colors): string {
  if (status === "not-evaluated") return colors.red("✗");
  if (changes.some(({ refused, lost }) => refused !== null || lost !== null)) return colors.red("!");
  return status === "unchanged" ? colors.green("=") : colors.yellow("~");
}

/** Of what could not be evaluated a bill is missing because of that alone. */
function money({ status, bill: { before, after } }: PlannedEnvironment): string {
  if (status === "not-evaluated" || before === after) return "";
  const shown = (amount: string | null): string => (amount === null ? "no bill" : `$${amount}`);
  return `; ${shown(before)} → ${shown(after)} a month`;
}
