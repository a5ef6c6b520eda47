import type { ChildEnd } from "./child";
import { plainWords } from "./plain-words";

/**
 * Why a program failed, in its own words and without a stack trace; null where it did not.
 * @param root the project's folder.
 */
export function programFailure(end: ChildEnd, logged: readonly string[], stderr: string, root: string): string | null {
  const messages = [...new Set(logged.map((text) => plainWords(text, root)))].filter((message) => message !== "");
  if (messages.length > 0) return messages.join("\n");
  if (end.code === 0) return null;
  const how = end.signal === null ? `exit code ${end.code ?? "unknown"}` : `signal ${end.signal}`;
  return `The program ended with ${how}: ${plainWords(stderr, root) || "it said nothing"}`;
}
