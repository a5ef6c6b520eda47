import { isatty } from "node:tty";
import pico from "picocolors";
import type { Colors } from "picocolors/types";
import { Interrupted, signalExitCodes } from "../model/interrupted";
import { exitCodes } from "../model/check-result";
import { messageOf } from "../model/message-of";
import { fileProblem } from "../model/text-file";
import { wrapReport } from "../model/wrap";
import { terminalText } from "./terminal-text";

/**
 * A reader may leave before the end, as `head` does: what is left is not written, and that is no error. A disk that is
 * full is one.
 */
export function letReadersLeave(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    tell(`onebox: standard output cannot be written: ${fileProblem(error)}`);
    process.exit(exitCodes.notEvaluated);
  });
}

/**
 * Whether a stream gets colours: FORCE_COLOR says so, else NO_COLOR and TERM=dumb say no, else a terminal does and a
 * pipe does not.
 */
export function showsColors({ fd }: { readonly fd: number }, env: NodeJS.ProcessEnv = process.env): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: terminal } = env;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if ((none !== undefined && none !== "") || terminal === "dumb") return false;
  return isatty(fd);
}

export function colorsOf(stream: { readonly fd: number }): Colors {
  return pico.createColors(showsColors(stream));
}

/** Columns of the terminal; of a pipe what COLUMNS says, or 80. */
export function terminalWidth(
  terminal: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout,
  env: NodeJS.ProcessEnv = process.env,
): number {
  const columns = terminal.isTTY ? Number(terminal.columns) : Number(env["COLUMNS"]);
  return Number.isInteger(columns) && columns > 0 ? Math.max(40, columns) : 80;
}

/**
 * A report as a terminal shows it, its lines broken between words. What reads a pipe or a file gets each line whole.
 * @param output the file that it goes to.
 */
export function onScreen(report: string, output?: string): string {
  return process.stdout.isTTY && output === undefined ? wrapReport(report, terminalWidth()) : report;
}

/** Writes lines of a report to standard output. */
export function printReport(lines: string): void {
  print(onScreen(lines));
}

/** Writes a line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${terminalText(line)}\n`);
}

/** Empties the terminal; between two parts of a file stands an empty line. */
export function clear(): void {
  const isScreen = process.stdout.isTTY && process.env["TERM"] !== "dumb";
  process.stdout.write(isScreen ? "\u001b[H\u001b[2J" : "\n");
}

/** Writes a line to standard error: what is no part of the result. */
export function tell(text: string): void {
  process.stderr.write(`${terminalText(text)}\n`);
}

/** Aborted once whoever reads standard output has left: for commands that would go on for ever. */
export function untilNobodyReads(): AbortSignal {
  const controller = new AbortController();
  process.stdout.once("error", () => {
    controller.abort();
  });
  return controller.signal;
}

/** One line on standard error that is overwritten; on a terminal that can do so only. An empty text takes it away. */
export function progress(text: string): void {
  if (process.stderr.isTTY && process.env["TERM"] !== "dumb") process.stderr.write(`\r\u001b[K${terminalText(text)}`);
}

/** Of the language and of Node: nobody meant to tell a user about them, so where they come from is worth a look. */
const unforeseen = [TypeError, ReferenceError, RangeError, SyntaxError];

/** The error as a person reads it; where it comes from only where they ask for it. */
export function tellError(command: string, error: unknown, isDebug: boolean): void {
  progress("");
  const message = messageOf(error);
  const isUnforeseen = unforeseen.some((type) => error instanceof type);
  const text = `${command}: ${isUnforeseen ? String(error) : message}`;
  tell(process.stderr.isTTY ? wrapReport(text, terminalWidth(process.stderr)) : text);
  if (isDebug && error instanceof Error) tell(error.stack ?? "");
  else if (isUnforeseen) process.stderr.write("--debug shows where it comes from.\n");
}

/**
 * For commands that start processes of ours, of which none outlives an interruption, and for those that write: what
 * they write at once is written whole before they end.
 */
export function endWith(stop: () => void = () => undefined): void {
  for (const [signal, exitCode] of Object.entries(signalExitCodes)) {
    process.on(signal, () => {
      stop();
      progress("");
      process.stderr.write("onebox: interrupted\n");
      process.exit(exitCode);
    });
  }
}

/**
 * Aborted by the first signal, so that what was begun ends well; the second one ends the process at once.
 * @param says what happens now, in a line.
 */
export function interruption(says: string): AbortSignal {
  const controller = new AbortController();
  for (const [signal, exitCode] of Object.entries(signalExitCodes))
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCode);
      tell(says);
      controller.abort(new Interrupted(exitCode, false));
    });
  return controller.signal;
}
