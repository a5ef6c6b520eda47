import type { AnswerTo } from "../contract/requests";
import { writeWords } from "../contract/words";
import { type Patience, pause } from "./patience";
import type { RemoteHost } from "./remote-host";

/** Ids begin with the time of their making, and differ from one made in the same moment elsewhere. */
export function newRunId(): string {
  return `o-${Date.now().toString(36)}-${Math.floor(Math.random() * 36 ** 4).toString(36)}`;
}

/** @returns the release that it runs in. @throws when the host does not start it. */
export async function startRun(host: RemoteHost, id: string, words: readonly string[], by: string): Promise<string> {
  const answer = await host.ask({ action: "run", rollOut: id, command: writeWords(words), by: writeName(by) });
  if ("refused" in answer) throw new Error(`the host did not run it: ${answer.refused}`);
  return answer.release;
}

/** Prints what it says until it ends. @returns its own exit code. @throws when its end cannot be known. */
export async function followRun(
  host: RemoteHost,
  id: string,
  wait: Patience,
  print: (line: string) => void,
): Promise<number> {
  let after = 0;
  for (;;) {
    const { lines, ...answer } = await host.ask({ action: "output", rollOut: id, after: String(after) });
    for (const line of lines) print(line);
    after += lines.length;
    if (answer.state === "done") return exitCodeOf(id, answer);
    if (answer.state === "lost") throw new Error(`${id} is not known, or ended with the host: its exit code is lost`);
    // So that lines which follow each other come together.
    await pause(wait.pollMs);
  }
}

/** How it ended, of one that has. */
export async function endOfRun(host: RemoteHost, id: string): Promise<number> {
  const answer = await host.ask({ action: "output", rollOut: id, after: "999999999" });
  return exitCodeOf(id, answer);
}

export async function stopRun(host: RemoteHost, id: string): Promise<void> {
  const answer = await host.ask({ action: "stop", rollOut: id });
  if ("refused" in answer) throw new Error(`the host stopped nothing: ${answer.refused}`);
}

function exitCodeOf(id: string, { exitCode, reason }: Pick<AnswerTo<"output">, "exitCode" | "reason">): number {
  if (exitCode !== null) return exitCode;
  throw new Error(`${id} has no exit code: ${reason ?? "it was cut off"}`);
}

/** As a parameter takes it: names of sessions have other characters seldom. */
export function writeName(arn: string): string {
  return arn.replaceAll(/[^A-Za-z0-9+=,.@_:/-]/g, "_").slice(0, 300);
}
