import { CommanderError } from "commander";
import { exitCodes } from "../model/check-result";
import { Interrupted } from "../model/interrupted";
import { letReadersLeave, print, tellError } from "./command-line";
import { candidates } from "./completion/candidates";
import { entries, programWith } from "./program";
import { inWords } from "./refusals";

/** Runs one command line, and leaves its exit code in `process.exitCode`. Nothing that it does rejects. */
export async function main(argv: readonly string[]): Promise<void> {
  letReadersLeave();
  const words = argv.slice(2);
  const name = words.find((word) => Object.hasOwn(entries, word));
  try {
    if (words[0] === "complete") complete(words.slice(1));
    else await programWith(words).parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      // It says 1 for a command line that it does not understand; with us that means findings.
      process.exitCode = error.exitCode === 0 ? exitCodes.clean : exitCodes.notEvaluated;
      return;
    }
    tellError(name === undefined ? "onebox" : `onebox ${name}`, inWords(error), words.includes("--debug"));
    process.exitCode = error instanceof Interrupted ? error.exitCode : exitCodes.notEvaluated;
  }
}

/** For the shells, which ask with every Tab: `onebox complete check --st`. */
function complete(words: readonly string[]): void {
  for (const word of candidates(programWith(words), words)) print(word);
}
