import { z } from "zod";
import { whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { fail, notEvaluated, type Verdict } from "../../framework/verdict";

const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string().default(""),
  privileged: z.boolean().optional(),
  readonlyRootFilesystem: z.boolean().optional(),
  logConfiguration: z.unknown().optional(),
  /** In seconds. */
  stopTimeout: z.number().optional(),
  linuxParameters: z
    .looseObject({
      capabilities: z.looseObject({ add: z.array(z.string()).nullish() }).nullish(),
      devices: z.array(z.unknown()).nullish(),
    })
    .nullish(),
  /** In seconds. */
  healthCheck: z.looseObject({ startPeriod: z.number().nullish() }).nullish(),
  environment: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

export type Container = z.infer<typeof containerSchema>;

/** Judges the containers of a task definition, which come as JSON in text. */
export function withContainers(definition: Checked, judge: (containers: readonly Container[]) => Verdict): Verdict {
  const text = read(definition, "containerDefinitions");
  if (text.state === "absent") return fail("`containerDefinitions` is not set.");
  if (text.state !== "known") return notEvaluated(whyUnknown("containerDefinitions", text));
  const containers = containersOf(text.value);
  return containers === null ? fail("`containerDefinitions` is not a list of containers.") : judge(containers);
}

/** Judges each container of a task definition. @param what is wrong, after its name. */
export function eachContainer(definition: Checked, what: string, isWrong: (container: Container) => boolean): Verdict {
  return withContainers(definition, (containers) =>
    fail(...containers.filter(isWrong).map(({ name }) => `The container ${name} ${what}.`)),
  );
}

/** null for what is not a list of containers. */
function containersOf(value: unknown): Container[] | null {
  try {
    return z
      .array(containerSchema)
      .min(1)
      .parse(typeof value === "string" ? JSON.parse(value) : value);
  } catch {
    return null;
  }
}
