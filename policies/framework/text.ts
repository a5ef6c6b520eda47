import type { Exception } from "./exception";

/**
 * What a finding says as the text of a violation, which is all that crosses the engine's wire. It is written to be read
 * by people in the output of `pulumi preview`, and read back by `check/violation.ts`.
 */
export function violationText(message: string, fix: string): string {
  return `${message}\nFix: ${oneLine(fix)}`;
}

export function notEvaluatedText(reasons: readonly string[], fix: string): string {
  return violationText(`Not evaluated: ${reasons.map(oneLine).join(" ")}`, fix);
}

export function exceptionText(messages: readonly string[], fix: string, exception: Exception): string {
  const { expires, owner, ticket, reason } = exception;
  const permission = `Exception until ${expires} (${owner}; ${ticket}): ${oneLine(reason)}`;
  return violationText(`${permission}\n${messages.map(oneLine).join(" ")}`, fix);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
