import { setTimeout as pause } from "node:timers/promises";
import { exitCodes } from "../../model/check-result";
import type { OperatedEnvironment } from "../deploy/environment";
import { type Place, placesOf, type PlaceStatus } from "../place";
import { wrap } from "../../model/wrap";
import { terminalWidth } from "../command-line";
import { inWords, isOfCredentials } from "../refusals";
import { table } from "./status-lines";

/** Of a place while there are two. */
const titles = { host: "on the host", service: "on ECS" } as const;

/**
 * Prints it.
 * @returns 0 as wanted, 1 something else, asleep or with a problem, 2 one of two places could not be asked.
 * @throws when its only place could not be asked.
 */
export async function showStatus(
  environment: OperatedEnvironment,
  print: (line: string) => void,
  json = false,
  width = process.stdout.isTTY ? terminalWidth() : Infinity,
): Promise<number> {
  const places = placesOf(environment);
  const isOne = places.length === 1;
  const found: Found[] = [];
  for (const place of places) found.push({ name: place.name, ...(isOne ? await place.status() : await asked(place)) });
  const named = Object.fromEntries(found.map(({ name, data }) => [name, data]));
  const data = isOne ? found[0]?.data : { environment: environment.names.environment, ...named };
  const parts = found.flatMap(({ name, lines, indent }) => {
    const wrapped = lines.flatMap((line) => wrap(line, width, " ".repeat(indent)));
    return isOne ? wrapped : ["", titles[name], ...wrapped];
  });
  const lines = [`${environment.names.environment}  https://${environment.domain}`, ...parts];
  for (const text of json ? [JSON.stringify(data)] : lines) print(text);
  if (found.some(({ isAsked = true }) => !isAsked)) return exitCodes.notEvaluated;
  return found.every(({ isWell }) => isWell) ? exitCodes.clean : exitCodes.findings;
}

interface Found extends PlaceStatus {
  readonly name: Place["name"];
  /** false: nobody knows how it is. @default true */
  readonly isAsked?: boolean;
}

/** One of two places that does not answer is no reason to say nothing of the other. @throws for credentials. */
async function asked(place: Place): Promise<Omit<Found, "name">> {
  try {
    return await place.status();
  } catch (error) {
    if (isOfCredentials(error)) throw error;
    const { message } = inWords(error) as Error;
    const { line, indent } = table([]);
    return { lines: [line("problem", message)], indent, data: { problem: message }, isWell: false, isAsked: false };
  }
}

export interface Watching {
  readonly print: (line: string) => void;
  /** Called before each look. */
  readonly clear: () => void;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/**
 * Prints it again and again. A host that is away or replaced meanwhile is a line, and no end.
 * @throws for credentials that do not serve, or not any more.
 */
export async function watchStatus(environment: OperatedEnvironment, watching: Watching): Promise<void> {
  const { print, clear, everyMs, signal } = watching;
  while (!signal.aborted) {
    const lines: string[] = [];
    try {
      await showStatus(environment, (text) => lines.push(text));
    } catch (error) {
      if (isOfCredentials(error)) throw error;
      lines.push(`${environment.names.environment}  ${(inWords(error) as Error).message}`);
    }
    clear();
    for (const text of [...lines, `  seen        ${new Date().toISOString().slice(0, 19)}Z`]) print(text);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
