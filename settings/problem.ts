import { securePlaceholder } from "./files/config-text";
import { namespace } from "./namespace";
import { isOfProject } from "./project";

/** One wrong setting. */
export interface Problem {
  /** Dotted, as in the stack file without our namespace: `database.backupDays`, `tasks.0.timezone`, `aws:region`. */
  readonly key: string;
  /** undefined: nothing. */
  readonly given: unknown;
  /** What may stand there; for an unknown key, which ones there are. */
  readonly allowed: string;
}

/** Given where no setting has that key. What stands under it is not shown: a mistyped key may hold anything. */
export const unknownKey = Symbol("unknown key");

const longestGiven = 80;

/** `onebox:database.backupDays: 0 given; allowed: …` */
export function problemLine({ key, given, allowed }: Problem): string {
  const full = /^aws:/.test(key) ? key : `${namespace}${key}`;
  // Every stack reports what is wrong there, though its own file does not say it.
  const name = `${full}${isOfProject(key) ? " of Pulumi.yaml" : ""}`;
  if (given === securePlaceholder) return `${name}: an encrypted value given; allowed, in plain text: ${allowed}`;
  if (given === unknownKey) return `${name}: unknown key; ${allowed}`;
  const shown = given === undefined ? "nothing" : isPrivate(key) ? "a value" : shortened(JSON.stringify(given));
  return `${name}: ${shown} given; allowed: ${allowed}`;
}

/** What somebody has taken for a variable of the application may be its secret. */
function isPrivate(key: string): boolean {
  return key.startsWith("app.environment");
}

/** Ends behind a part of a list or object, or behind a word, where there is one. */
function shortened(text: string): string {
  if (text.length <= longestGiven) return text;
  const start = text.slice(0, longestGiven);
  const end = Math.max(start.lastIndexOf(","), start.lastIndexOf(" "));
  return `${end > 0 ? start.slice(0, end + 1) : start}…`;
}
