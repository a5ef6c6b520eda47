import type { CommanderError } from "commander";
import { isatty } from "node:tty";
import { exitCodes } from "../model/check-result";

/** For `exitOverride`: commander says 1 for a command line that it does not understand; with us that means findings. */
export function endWithOurCode({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? exitCodes.clean : exitCodes.notEvaluated);
}

/** A reader may leave before the end, as `head` does: what is left is not written, and that is no error. */
export function letReadersLeave(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** Whether standard output is a terminal whose user wants colours. A pipe has none, whatever else the environment says. */
export function showsColors(): boolean {
  return isatty(1) && process.env["NO_COLOR"] === undefined;
}
