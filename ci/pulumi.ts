import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

export interface PulumiRun {
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where stdout goes; to the log where it is left out. */
  readonly output?: string;
}

/** Runs the Pulumi CLI and says with which code it ended; what it says on stderr goes to the log. */
export async function runPulumi({ args, environment, output }: PulumiRun): Promise<number> {
  const child = spawn("pulumi", [...args, "--non-interactive"], {
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", ...environment },
    stdio: ["ignore", output === undefined ? "inherit" : "pipe", "inherit"],
  });
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

const notInstalled =
  "The command pulumi is not on PATH. Install it as https://www.pulumi.com/docs/install/ says; the check (npx onebox check) needs none.";
