/** Why a roll-out fails, in a sentence, and the last lines of what failed. */
export class Failure extends Error {
  constructor(
    reason: string,
    readonly log: readonly string[] = [],
  ) {
    super(reason);
  }
}

/** A roll-out that must not begin: nothing was changed. */
export class Refusal extends Failure {}

export function lastLines(text: string, count = 15): string[] {
  return text
    .trimEnd()
    .split("\n")
    .slice(-count)
    .map((line) => line.slice(0, 200));
}

/** What was thrown, in words: anything may be. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
