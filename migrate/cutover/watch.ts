import { setTimeout as pause } from "node:timers/promises";
import type { Move, MoveSettings } from "../move";
import { Gates, type Sample, sampleSchema } from "./gates";

interface Sampled extends Pick<Move, "newRemote"> {
  readonly settings: { readonly new: Pick<MoveSettings["new"], "sample"> };
}

/** The requests of a moment as the operator's own command tells them; null where it does not. */
export async function sampleOf({ settings, newRemote }: Sampled): Promise<Sample | null> {
  const argv = settings.new.sample;
  if (argv === null) return null;
  try {
    const { code, stdout } = await newRemote.run(argv);
    return code === 0 ? sampleSchema.parse(JSON.parse(stdout)) : null;
  } catch {
    return null;
  }
}

export interface WatchOptions {
  readonly watchMs: number;
  readonly sampleMs: number;
}

interface Watched extends Sampled, Pick<Move, "say" | "signal"> {}

/**
 * @throws Error where a gate says so: whoever reads it decides, because people have written to the new side since; and
 * where somebody ends the watching, which changes nothing.
 */
export async function watch(move: Watched, { watchMs, sampleMs }: WatchOptions, oldP95Ms: number): Promise<void> {
  const { signal, say } = move;
  if (move.settings.new.sample === null) {
    say("Requests are not monitored: no `sample` is set. Watch them yourself.");
    return;
  }
  const gates = new Gates(oldP95Ms);
  for (const end = Date.now() + watchMs; Date.now() < end;) {
    const { abort } = gates.look(await sampleOf(move), Date.now());
    if (abort !== null)
      throw new Error(`${abort}. \`onebox migrate rollback\` says what would be lost, and goes back.`);
    await pause(sampleMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) say("Monitoring has stopped. The new side goes on serving.");
    signal.throwIfAborted();
  }
  say("The new side answered well the whole time.");
}
