import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { assertNotInterrupted, heedingSignals } from "./interruption";

export interface PulumiRun {
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where stdout goes; to the log where it is left out. */
  readonly output?: string;
}

/**
 * Runs the Pulumi CLI and says with which code it ended; what it says on stderr goes to the log. A signal is handed on to
 * it, once for each time that it comes: it then ends what is under way, writes the state and gives its lock back.
 * @throws Interrupted once it has ended after a signal.
 */
export async function runPulumi({ args, environment, output }: PulumiRun): Promise<number> {
  assertNotInterrupted();
  const child = spawn("pulumi", [...args, "--non-interactive"], {
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", ...environment },
    stdio: ["ignore", output === undefined ? "inherit" : "pipe", "inherit"],
    // A group of its own: a terminal sends Ctrl-C to all of ours, and a second one would have it leave all as it is.
    detached: true,
  });
  const stop = (isForced: boolean): void => {
    process.stderr.write(`${isForced ? stoppedAtOnce : stopping}\n`);
    child.kill("SIGINT");
  };
  return heedingSignals(async () => {
    const exit = await codeOf(child, output);
    assertNotInterrupted();
    return exit;
  }, stop);
}

async function codeOf(child: ChildProcess, output: string | undefined): Promise<number> {
  const code = new Promise<number>((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? new Error(notInstalled) : error);
    });
    child.on("close", (exit) => {
      resolve(exit ?? 255);
    });
  });
  if (output === undefined || child.stdout === null) return code;
  const file = createWriteStream(output);
  child.stdout.pipe(file);
  const [exit] = await Promise.all([code, finished(file)]);
  return exit;
}

const stopping =
  "Interrupted: Pulumi ends what it has begun, a roll-out included, and starts nothing more. Once more stops it at once.";
const stoppedAtOnce =
  "Interrupted again: Pulumi stops at once. The next run says what was left half done (docs/recover-state.md).";

const notInstalled =
  "The command pulumi is not on PATH. Install it as https://www.pulumi.com/docs/install/ says; the check (npx onebox check) needs none.";
