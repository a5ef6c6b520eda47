import { assertAccount } from "../../host/client/account";
import { shortRelease } from "../../host/contract/release";
import { exitCodes } from "../../model/check-result";
import { type HistoryEvent, inOrder, personOf } from "../../operations/history/event";
import { noteEvents } from "../../operations/history/notes";
import { trailEvents } from "../../operations/history/trail";
import { onScreen } from "../command-line";
import type { OperatedEnvironment } from "../deploy/environment";
import { type ParameterChange, ReleaseParameter } from "../deploy/release-parameter";
import { dataFormats, type DocumentFlags, show } from "../document";
import { hostInstance } from "./instance";
import { inWords } from "../refusals";
import { minuteOf } from "./time-words";

export interface HistoryOptions {
  /** How far back. */
  readonly minutes: number;
  /** With what machines did by themselves. */
  readonly all: boolean;
}

export interface History {
  readonly events: readonly HistoryEvent[];
  /** What could not be asked, each in a sentence: what is shown is not all then. */
  readonly missing: readonly string[];
}

// Why: docs/decisions/0135.
/** Who released, ran and changed what. A source that does not answer is named, and the others are told. */
export async function findHistory(
  environment: OperatedEnvironment,
  options: HistoryOptions,
  to: number,
): Promise<History> {
  await assertAccount(environment);
  const { names } = environment;
  const from = to - options.minutes * 60_000;
  const missing: string[] = [];
  const ask = async <Found>(what: string, question: () => Promise<Found>, otherwise: Found): Promise<Found> => {
    try {
      return await question();
    } catch (error) {
      missing.push(`${what}: ${(inWords(error) as Error).message}`);
      return otherwise;
    }
  };
  const releases = await ask("releases", async () => wanted(await new ReleaseParameter(environment).changes()), []);
  const hasHost = environment.runsOn !== "service";
  const notes = hasHost
    ? await ask(`the host's log ${names.logGroups.host.name}`, () => noteEvents(names, from, to), [])
    : [];
  const instanceId = hasHost
    ? await ask("calls that name the host by its id", async () => (await hostInstance(environment)).id, null)
    : null;
  const question = { names, instanceId, from, to, all: options.all };
  const trail = await ask("CloudTrail", () => trailEvents(question), []);
  const events = [...releases, ...notes, ...trail].filter(({ at }) => at >= from && at <= to);
  return { events: inOrder(events), missing };
}

export async function showHistory(
  environment: OperatedEnvironment,
  options: HistoryOptions,
  flags: DocumentFlags,
): Promise<number> {
  const history = await findHistory(environment, options, Date.now());
  const events = history.events.map(({ at, ...event }) => ({ time: new Date(at).toISOString(), ...event }));
  const data = { version: 1, environment: environment.names.environment, events, missing: history.missing };
  show(flags, { table: () => onScreen(historyText(history), flags.output), ...dataFormats(() => data) });
  return history.missing.length === 0 ? exitCodes.clean : exitCodes.notEvaluated;
}

function wanted(changes: readonly ParameterChange[]): HistoryEvent[] {
  return changes.map(({ at, release, why, who }) => {
    const what = `${why === "" ? "release" : why}: ${shortRelease(release)}`;
    return { at, source: "releases", who: personOf(who), what, result: null, times: 1 };
  });
}

export function historyText({ events, missing }: History): string {
  const width = Math.min(40, Math.max(0, ...events.map(({ who }) => who.length)));
  const lines = events.map(({ at, source, who, what, result, times }) =>
    [
      minuteOf(new Date(at).toISOString()),
      source.padEnd(8),
      who.padEnd(width),
      `${what}${times === 1 ? "" : ` (${times} times)`}${result === null ? "" : `; ${result}`}`,
    ].join("  "),
  );
  const gaps = missing.map((one) => `Not asked, so this is not all: ${one}`);
  return [...(lines.length === 0 ? ["Nothing is recorded for that time."] : lines), ...gaps].join("\n");
}
