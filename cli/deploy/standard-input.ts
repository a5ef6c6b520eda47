import { text } from "node:stream/consumers";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { tell } from "../command-line";
import { terminalText } from "../terminal-text";

/** A value from standard input without its last line break; typed unseen where that is a terminal. */
export async function readValue(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  process.stderr.write(terminalText(prompt));
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise<string>((resolve) => lines.once("line", resolve));
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

/** Asks a question on a terminal; nobody is there to agree elsewhere, where an option does. */
export async function confirm(question: string, option = "--yes"): Promise<boolean> {
  if (!process.stdin.isTTY) {
    tell(`${question} Say ${option} where nobody can be asked.`);
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await new Promise<string>((resolve) => {
      lines.question(terminalText(`${question} [y/N] `), resolve);
      // Ctrl-C and Ctrl-D are a no: what waits for the answer is to end well.
      for (const event of ["SIGINT", "close"])
        lines.once(event, () => {
          resolve("");
        });
    });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
