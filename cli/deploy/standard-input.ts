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

/**
 * Asks a question on a terminal; nobody is there to agree elsewhere, where an option does. Ctrl-C is a no, and this
 * process gets the signal that it is at any other time.
 * @param signal what makes it a no, too.
 */
export async function confirm(question: string, option = "--yes", signal?: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    tell(`${question} Say ${option} where nobody can be asked.`);
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await new Promise<string>((resolve) => {
      lines.question(terminalText(`${question} [y/N] `), resolve);
      const refuse = (): void => {
        resolve("");
      };
      // Ctrl-D is one as well: what waits for the answer is to end well.
      lines.once("close", refuse);
      signal?.addEventListener("abort", refuse);
      lines.once("SIGINT", () => {
        process.kill(process.pid, "SIGINT");
        // Whoever heeds it has heard it by then.
        setTimeout(refuse, 50);
      });
    });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
