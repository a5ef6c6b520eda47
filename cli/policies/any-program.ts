import path from "node:path";
import type { Colors } from "picocolors/types";
import { type Finding, levels } from "../../model/finding";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { wrap } from "../../model/wrap";
import { catalogue } from "../../policies/judge/catalogue";
import { rulesOfOurs } from "../../policies/framework/ours";
import { ownTexts } from "../../settings";
import { type AnyProgramFlags, type ProgramRunOfStack, runProgram } from "../any-program";
import { findingLines } from "../check/findings";
import { colorsOf, terminalWidth, tell } from "../command-line";
import { dataFormats, type DocumentFlags, show } from "../document";
import { matching } from "./terminal";
import { nameOf } from "../../model/urn";

/** What the pack says of one stack of a program that is not ours. */
export interface JudgedStack {
  readonly stack: string;
  readonly error: string | null;
  readonly findings: readonly Finding[];
  /** Rules about settings of ours, which say nothing here. */
  readonly notOurs: readonly string[];
  /** What a plugin or another language makes, and so nobody has judged. */
  readonly unseen: readonly { readonly urn: string; readonly reason: string }[];
  /** What was answered without an account. */
  readonly madeUp: readonly string[];
}

/** In this folder it has no exceptions: those of a project stand in its own pack. */
const pack = path.join(__dirname, "pack");

/** `onebox policies --program`: what the pack says of any Pulumi program. @param words only rules that have to do with them. */
export async function judgeProgram(
  folder: string,
  words: readonly string[],
  flags: AnyProgramFlags & DocumentFlags,
): Promise<void> {
  const rules = new Set(matching(catalogue(), words).map(({ id }) => id));
  const stacks = (await runProgram(folder, flags, pack)).map((run) => judged(run, words.length === 0 ? null : rules));
  show(flags, {
    table: () => judgedText(stacks, { colors: colorsOf(process.stdout), width: terminalWidth() }),
    ...dataFormats(() => ({ version: 1, stacks })),
  });
  for (const { stack, error } of stacks) if (error !== null) tell(`onebox policies: ${stack}: ${error}`);
  process.exitCode = Math.max(...stacks.map(exitCodeOf));
}

function judged({ stack, config, graph }: ProgramRunOfStack, only: ReadonlySet<string> | null): JudgedStack {
  const isForeign = Object.keys(ownTexts(config.values)).length === 0;
  const { error, madeUp, unseen } = graph;
  const findings = graph.findings.filter(({ rule }) => only === null || only.has(rule));
  return {
    stack,
    error,
    findings,
    notOurs: isForeign ? [...rulesOfOurs] : [],
    unseen: unseen.map(({ urn, reason }) => ({ urn, reason })),
    madeUp,
  };
}

function exitCodeOf({ error, findings }: JudgedStack): ExitCode {
  if (error !== null) return exitCodes.notEvaluated;
  return findings.some(({ level }) => level === "mandatory") ? exitCodes.findings : exitCodes.clean;
}

export function judgedText(
  stacks: readonly JudgedStack[],
  { colors, width }: { readonly colors: Colors; readonly width: number },
): string {
  return stacks
    .map(({ stack, error, findings, notOurs, unseen, madeUp }) =>
      [
        `── ${stack} ${"─".repeat(Math.max(0, width - stack.length - 4))}`,
        ...(error === null ? [summary(findings)] : ["Not judged: the program did not finish."]),
        ...findingLines(
          findings.filter(({ level }) => level !== "not-evaluated"),
          width,
          colors,
        ),
        ...(notOurs.length === 0
          ? []
          : wrap(`Not ours: ${notOurs.length} rules about onebox's own settings do not apply here.`, width, "  ")),
        ...unseen.flatMap(({ urn, reason }) => wrap(`Not judged: what ${nameOf(urn)} makes. ${reason}`, width, "  ")),
        ...(madeUp.length === 0 ? [] : wrap(`Answered without an account: ${madeUp.join(", ")}.`, width, "  ")),
      ].join("\n"),
    )
    .join("\n\n");
}

function summary(findings: readonly Finding[]): string {
  const counts = levels.flatMap((level) => {
    const { length } = findings.filter((one) => one.level === level);
    return length === 0 ? [] : [`${length} ${level === "not-evaluated" ? "not evaluated before creation" : level}`];
  });
  return `${counts.length === 0 ? "No findings" : counts.join(", ")}.`;
}
