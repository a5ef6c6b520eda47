import { setTimeout as pause } from "node:timers/promises";
import { exitCodes } from "../../model/check-result";
import type { OperatedEnvironment } from "../deploy/environment";
import { placesOf, type PlaceStatus } from "../place";
import { inWords, isOfCredentials } from "./refusals";

/** Prints it. @returns 0 as wanted, 1 something else, asleep or with a problem. @throws when it could not be asked. */
export async function showStatus(
  environment: OperatedEnvironment,
  print: (line: string) => void,
  json = false,
): Promise<number> {
  const places = placesOf(environment);
  const found: PlaceStatus[] = [];
  for (const place of places) found.push(await place.status());
  const [first] = found;
  const named = Object.fromEntries(places.map(({ name }, index) => [name, found[index]?.data]));
  const data = found.length === 1 ? first?.data : { environment: environment.names.environment, ...named };
  for (const text of json ? [JSON.stringify(data)] : found.flatMap(({ lines }) => lines)) print(text);
  return found.every((status) => status.isWell) ? exitCodes.clean : exitCodes.findings;
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
