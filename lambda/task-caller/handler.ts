import { z } from "zod";
import { isOpen, type OfficeHours } from "./office-hours";
import { proveIdentity } from "./identity";

const eventSchema = z.object({
  task: z.string().min(1),
  path: z.string().startsWith("/internal/tasks/"),
  timeoutSeconds: z.number().positive(),
  /** ISO time, as Scheduler fills it in. */
  scheduledTime: z.string().min(1),
});

const environmentSchema = z.object({
  TASK_URL: z.url(),
  ONEBOX_ENVIRONMENT: z.string().min(1),
  AWS_REGION: z.string().min(1),
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().optional(),
  OFFICE_HOURS: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? undefined : (JSON.parse(text) as OfficeHours))),
});

/**
 * Calls the application for one occurrence of a task. An answer other than 2xx, or none in time, is an error: Lambda
 * tries it again, with the same idempotency key, and at last puts it into the failure queue.
 */
export async function handler(event: unknown): Promise<{ readonly status: number | "asleep" }> {
  const { task, path, timeoutSeconds, scheduledTime } = eventSchema.parse(event);
  const environment = environmentSchema.parse(process.env);
  const now = new Date();
  if (environment.OFFICE_HOURS !== undefined && !isOpen(environment.OFFICE_HOURS, now)) {
    console.log(JSON.stringify({ task, scheduledTime, message: "not called: the environment sleeps" }));
    return { status: "asleep" };
  }
  const idempotencyKey = `${task}/${scheduledTime}`;
  const body = JSON.stringify({ task, scheduledTime });
  const call = {
    environment: environment.ONEBOX_ENVIRONMENT,
    region: environment.AWS_REGION,
    method: "POST",
    path,
    body,
  } as const;
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID,
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    sessionToken: environment.AWS_SESSION_TOKEN,
  };
  const response = await fetch(new URL(path, environment.TASK_URL), {
    method: "POST",
    headers: {
      // A connection that is kept has been closed by the other side when Lambda goes on with this process.
      connection: "close",
      "content-type": "application/json",
      "idempotency-key": idempotencyKey,
      "x-onebox-identity": await proveIdentity({ ...call, idempotencyKey }, credentials, now),
    },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(timeoutSeconds * 1_000),
  });
  console.log(JSON.stringify({ task, scheduledTime, status: response.status }));
  if (!response.ok) throw new Error(`The task ${task} was answered with ${response.status}.`);
  return { status: response.status };
}
