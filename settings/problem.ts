/** One wrong setting. */
export interface Problem {
  /** Dotted, as in the stack file without the namespace: `database.backupDays`, `tasks.0.timezone`. */
  readonly key: string;
  /** undefined: nothing. */
  readonly given: unknown;
  readonly allowed: string;
}

const longestGiven = 80;

/** `onebox:database.backupDays: 0 given; allowed: …` */
export function problemLine({ key, given, allowed }: Problem): string {
  return `onebox:${key}: ${given === undefined ? "nothing" : shortened(JSON.stringify(given))} given; allowed: ${allowed}`;
}

function shortened(text: string): string {
  return text.length > longestGiven ? `${text.slice(0, longestGiven)}…` : text;
}
