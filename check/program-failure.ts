import type { ChildEnd } from "./child";

/** Why a program failed, in its own words and without a stack trace; null where it did not. */
export function programFailure(end: ChildEnd, logged: readonly string[], stderr: string): string | null {
  const messages = [...new Set(logged.map(withoutStack))].filter((message) => message !== "");
  if (messages.length > 0) return messages.join("\n");
  if (end.code === 0) return null;
  const how = end.signal === null ? `exit code ${end.code ?? "unknown"}` : `signal ${end.signal}`;
  return `The program ended with ${how}: ${withoutStack(stderr) || "it said nothing"}`;
}

const preamble = /^Running program '.*' failed with an unhandled exception:\s*/;

function withoutStack(text: string): string {
  const lines = text.replace(preamble, "").split("\n");
  const message = lines.filter((line) => !/^\s+at /.test(line) && !/^\s*(node:|Node\.js v)/.test(line));
  return message
    .join("\n")
    .replace(/^<ref \*\d+> /, "")
    .replace(/^(Error|Uncaught): /, "")
    .trim();
}
