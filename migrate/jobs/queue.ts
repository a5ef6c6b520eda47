import { z } from "zod";
import { type Remote, RemoteError } from "../remote";
import { celeryScript, withActive } from "./celery";
import { type Jobs, jobsSchema } from "./jobs";
import { rqScript } from "./rq";

const argv = z.array(z.string()).min(1);

/** Where the old application's jobs are. */
export const queueSchema = z.union([
  /** `redis` is what comes before a command of Redis: `[redis-cli, -n, "0"]`. */
  z.strictObject({ rq: z.strictObject({ redis: argv }) }),
  z.strictObject({
    celery: z.strictObject({
      redis: argv,
      queues: z.array(z.string()).min(1).default(["celery"]),
      /** Prints what runs: `[/srv/hr/venv/bin/celery, -A, hr, inspect, active, --json]`. */
      active: argv,
    }),
  }),
  /** Prints `{"waiting":…,"running":…,"later":…,"names":[…]}`. */
  z.strictObject({ command: argv }),
]);
export type QueueSettings = z.infer<typeof queueSchema>;

/** @throws RemoteError where it cannot be told: no jobs is not the same as nothing known. */
export async function readJobs(remote: Remote, queue: QueueSettings): Promise<Jobs> {
  if ("command" in queue) return parsed(await printed(remote, queue.command));
  if ("rq" in queue) return parsed(await printed(remote, [...queue.rq.redis, "EVAL", rqScript, "0"]));
  const { redis, queues, active } = queue.celery;
  const inRedis = parsed(await printed(remote, [...redis, "EVAL", celeryScript, "0", ...queues]));
  return withActive(inRedis, await printed(remote, active, [noWorkerAnswers]));
}

/** EX_UNAVAILABLE: https://docs.celeryq.dev/en/stable/reference/celery.bin.celery.html */
const noWorkerAnswers = 69;

async function printed(
  remote: Remote,
  command: readonly string[],
  mayEndWith: readonly number[] = [],
): Promise<string> {
  const { code, stdout, stderr } = await remote.run(command);
  if (code === 0) return stdout.trim();
  if (mayEndWith.includes(code)) return "";
  throw unknown(command, stderr.trim() === "" ? stdout : stderr);
}

const withNames = z.preprocess((found) => ({ names: [], ...(found as object) }), jobsSchema);

function parsed(text: string): Jobs {
  try {
    return withNames.parse(JSON.parse(text));
  } catch {
    throw unknown(["the queue"], text);
  }
}

function unknown([program = ""]: readonly string[], said: string): RemoteError {
  const words = said.trim().split("\n").slice(0, 3).join("; ").slice(0, 300);
  return new RemoteError(`The jobs could not be counted: ${program} said ${words === "" ? "nothing" : words}`);
}
