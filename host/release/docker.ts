import { execFile } from "node:child_process";
import { Failure, lastLines } from "./failure";
import { pause, seconds, steadyMs } from "./time";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** It was ended because it took too long. */
  readonly isLate?: boolean;
}

/** Runs a program to its end; a program that cannot be run, or takes too long, has a code of its own. */
export function run(
  program: string,
  args: readonly string[],
  options: { environment?: Record<string, string>; timeoutMs?: number } = {},
): Promise<Ran> {
  const env = { ...process.env, ...options.environment };
  return new Promise((resolve) => {
    const limits = {
      env,
      timeout: options.timeoutMs ?? 0,
      killSignal: "SIGKILL" as const,
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile(program, args, limits, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 127;
      const said = stderr === "" && error !== null ? error.message : stderr;
      resolve({ code, stdout, stderr: said, isLate: error?.killed === true });
    });
  });
}

/** A daemon that is being restarted is back within this time; containers live on meanwhile. */
const daemonBackSeconds = 90;
const daemonGone =
  /cannot connect to the docker daemon|error during connect|connection refused|unexpected EOF|connection reset/i;

/** Runs docker, waiting for a daemon that is away for a moment. Whatever is asked of it must bear to be asked twice. */
export async function docker(
  args: readonly string[],
  environment: Record<string, string> = {},
  timeoutMs = 0,
): Promise<Ran> {
  const deadline = steadyMs() + seconds(daemonBackSeconds);
  for (;;) {
    const ran = await run("docker", args, { environment, timeoutMs });
    if (ran.code === 0 || !daemonGone.test(ran.stderr) || steadyMs() > deadline) return ran;
    await pause(1_000);
  }
}

/** Where images lie. */
export async function imageFolder(): Promise<string> {
  return (await mustDocker("docker does not answer", ["info", "--format", "{{.DockerRootDir}}"])).trim();
}

/** @throws Failure with docker's own last words. */
export async function mustDocker(
  what: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const ran = await docker(args, environment);
  if (ran.code !== 0) throw new Failure(`${what}: ${lastLines(ran.stderr, 1).join("")}`, lastLines(ran.stderr));
  return ran.stdout;
}
