/** What was done to a host: each is a line of its journal, which the host's log group has, and nobody on the host can change there. */
export const noteKinds = ["release", "restart", "migrate", "check", "run", "maintenance", "healed", "updates"] as const;

export interface Note {
  readonly kind: (typeof noteKinds)[number];
  /** Of a roll-out or a command that was run; else what it is about. */
  readonly id: string;
  readonly text: string;
}

/** By which the system's journal knows these lines from all others. */
export const noteTag = "onebox-history";

export function writeNote({ kind, id, text }: Note): string {
  return `${kind} ${id}: ${text.replaceAll(/\s+/g, " ")}`;
}

/** @param line as the log group has it: the tag before it. @returns null for any other line. */
export function readNote(line: string): Note | null {
  const [, kind, id = "", text = ""] =
    new RegExp(`^${noteTag}: (${noteKinds.join("|")}) ([\\w.-]+): (.*)$`).exec(line.trimEnd()) ?? [];
  const known = noteKinds.find((one) => one === kind);
  return known === undefined ? null : { kind: known, id, text };
}
