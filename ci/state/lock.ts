import { hostname } from "node:os";
import { z } from "zod";
import type { StateFiles } from "./files";

/** A stack of a project, as the state's files name it. */
export interface StateOf {
  /** `name` of Pulumi.yaml. */
  readonly project: string;
  readonly stack: string;
}

/** What the Pulumi CLI writes into a lock of its own state backend. */
const lockSchema = z.object({
  pid: z.number(),
  username: z.string(),
  hostname: z.string(),
  timestamp: z.string(),
});

/** Which pipeline worked on which machine: by it a lock is known to be ours. */
const markSchema = z.object({ hostname: z.string(), run: z.number(), url: z.string() });

// Why: docs/decisions/0073.
export type LockState =
  | { readonly kind: "free" }
  /** Left by an earlier run of this pipeline, which is over: runs of one environment never overlap. */
  | { readonly kind: "own"; readonly run: number }
  /** Of a person, or of a machine that we know nothing of. */
  | { readonly kind: "foreign"; readonly owner: string; readonly since: string };

/**
 * Who holds a stack, seen from the pipeline's run of this number, or from a laptop (null), which has no dead runs.
 * Anything that is not surely an earlier run of the pipeline belongs to somebody else.
 */
export async function lockState(files: StateFiles, of: StateOf, run: number | null): Promise<LockState> {
  const names = (await files.list(`.pulumi/locks/organization/${of.project}/${of.stack}`)).filter((one) =>
    one.endsWith(".json"),
  );
  if (names.length === 0) return { kind: "free" };
  const mark = await readJson(files, markName(of), markSchema);
  const locks = await Promise.all(names.map((name) => readJson(files, name, lockSchema)));
  const foreign = locks.find((lock) => lock === null || lock.hostname !== mark?.hostname);
  if (foreign === undefined && mark !== null && run !== null) return { kind: "own", run: mark.run };
  const holder = foreign ?? locks[0];
  const owner = holder ? `${holder.username}@${holder.hostname} (process ${holder.pid})` : "somebody unknown";
  return { kind: "foreign", owner, since: holder?.timestamp ?? "an unknown time" };
}

/** Says, before a run of the pipeline takes the lock, that this machine is its own. */
export async function markRun(files: StateFiles, of: StateOf, run: { number: number; url: string }): Promise<void> {
  const mark = { hostname: hostname(), run: run.number, url: run.url };
  await files.write(markName(of), `${JSON.stringify(mark)}\n`);
}

/** Below the stack's own folder, which is all that its deploy role reaches. */
function markName({ project, stack }: StateOf): string {
  return `.pulumi/stacks/${project}/${stack}.run`;
}

async function readJson<T extends z.ZodType>(files: StateFiles, name: string, schema: T): Promise<z.infer<T> | null> {
  const text = await files.read(name);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
