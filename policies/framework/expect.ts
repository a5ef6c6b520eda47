import { isAsset, isProperties, type Reading, reading, type Value } from "../../model";
import { type Checked, read } from "./resource";
import { fail, notEvaluated, pass, type Verdict, all } from "./verdict";

export interface ExpectOptions {
  /** What AWS takes where the property is absent. */
  readonly default?: Exclude<Value, null>;
}

type Known = Exclude<Value, null>;

/** The beginning of an expectation about one property: `expect(database, "storageEncrypted").toBe(true)`. */
export function expect(resource: Checked, path: string, options: ExpectOptions = {}): Expectation {
  const found = read(resource, path);
  const isDefault = found.state === "absent" && options.default !== undefined;
  return new Expectation(path, isDefault ? reading(options.default) : found, isDefault);
}

/** The same expectation about every item of a list; none is fine, an unknown list is not. */
export function expectEach(resource: Checked, path: string, check: (item: string, index: number) => Verdict): Verdict {
  const list = read(resource, path);
  if (list.state === "absent") return pass;
  if (list.state !== "known") return notEvaluated(whyUnknown(path, list));
  if (!Array.isArray(list.value)) return fail(`\`${path}\` is ${shown(path, list.value)}; it has to be a list.`);
  return all(...list.value.map((_, index) => check(`${path}.${index}`, index)));
}

/** The same for whatever a pattern leads to: `rules.*.destination.account`, where `*` is each item of a list. */
export function expectEachAt(resource: Checked, pattern: string, check: (path: string) => Verdict): Verdict {
  const [list = "", ...rest] = pattern.split(".*");
  if (rest.length === 0) return check(list);
  return expectEach(resource, list, (item) => expectEachAt(resource, `${item}${rest.join(".*")}`, check));
}

/**
 * For a property that decides what there is to judge, as a protocol or a type does: what is no text is a fault of its
 * own, since nobody knows what AWS makes of it.
 */
export function byText(resource: Checked, path: string, judge: (text: string | null) => Verdict): Verdict {
  const found = read(resource, path);
  if (found.state === "absent") return judge(null);
  if (found.state !== "known") return notEvaluated(whyUnknown(path, found));
  if (typeof found.value === "string") return judge(found.value);
  return fail(`\`${path}\` is ${shown(path, found.value)}; it has to be a text.`);
}

export class Expectation {
  constructor(
    private readonly path: string,
    private readonly found: Reading,
    private readonly isDefault: boolean,
  ) {}

  toBe(wanted: string | number | boolean): Verdict {
    return this.known((value) => value === wanted, `it has to be ${JSON.stringify(wanted)}`);
  }

  notToBe(unwanted: string | number | boolean): Verdict {
    return this.known((value) => value !== unwanted, `anything but ${JSON.stringify(unwanted)} is allowed`, true);
  }

  toBeOneOf(allowed: readonly (string | number)[]): Verdict {
    const isOne = (value: Known): boolean => allowed.some((one) => one === value);
    return this.known(isOne, `allowed: ${allowed.join(", ")}`);
  }

  toBeAtLeast(least: number): Verdict {
    return this.known((value) => typeof value === "number" && value >= least, `it has to be at least ${least}`);
  }

  toBeAtMost(most: number): Verdict {
    return this.known((value) => typeof value === "number" && value <= most, `it has to be at most ${most}`);
  }

  /** @param what it has to look like, in words. */
  toMatch(pattern: RegExp, what: string): Verdict {
    return this.known((value) => typeof value === "string" && pattern.test(value), `it has to be ${what}`);
  }

  /** Holds for what is absent, too. */
  notToMatch(pattern: RegExp, what: string): Verdict {
    const isFine = (value: Known): boolean => typeof value === "string" && !pattern.test(value);
    return this.known(isFine, `${what} is not allowed`, true);
  }

  /** A text. What is known only after creation is there all the same: the ARN of a new key is a key. */
  toBePresent(): Verdict {
    return this.there((value) => typeof value === "string", "a text is needed");
  }

  /** A list or an object with something in it; what is known only after creation is there all the same. */
  toHaveItems(): Verdict {
    return this.there((value) => Array.isArray(value) || isProperties(value), "something in it is needed");
  }

  toBeAbsent(): Verdict {
    if (this.found.state === "absent") return pass;
    if (this.found.state === "known" && isEmpty(this.found.value)) return pass;
    return fail(`\`${this.path}\` is set; it has to be left out.`);
  }

  toBeEmpty(): Verdict {
    return this.known(isEmpty, "it has to be empty", true);
  }

  /** For what none of the others says; `wanted` completes "`path` is 3; …". */
  toSatisfy(isFine: (value: Known) => boolean, wanted: string): Verdict {
    return this.known(isFine, wanted);
  }

  private there(isKind: (value: Known) => boolean, wanted: string): Verdict {
    if (this.found.state === "unknown" || this.found.state === "secret") return pass;
    return this.known((value) => isKind(value) && !isEmpty(value), wanted);
  }

  private known(isFine: (value: Known) => boolean, wanted: string, absentIsFine = false): Verdict {
    if (this.found.state === "absent") {
      return absentIsFine ? pass : fail(`\`${this.path}\` is not set; ${wanted}.`);
    }
    if (this.found.state !== "known") return notEvaluated(whyUnknown(this.path, this.found));
    if (isFine(this.found.value)) return pass;
    const given = this.isDefault ? "not set, which means " : "";
    return fail(`\`${this.path}\` is ${given}${shown(this.path, this.found.value)}; ${wanted}.`);
  }
}

export function whyUnknown(path: string, found: Reading): string {
  return found.state === "secret" ? `\`${path}\` is a secret.` : `\`${path}\` is known only after creation.`;
}

function isEmpty(value: Known): boolean {
  if (typeof value === "string" || Array.isArray(value)) return value.length === 0;
  return isProperties(value) && Object.keys(value).length === 0;
}

/** Where secrets live, whether or not somebody has marked them. */
const sensitive = /pass|secret|token|credential|private|userdata|environment|content|value|parameters/i;

const longest = 80;

/** A value as a message may show it: short, on one line, and never from a place where secrets live. */
export function shown(path: string, value: Known): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isAsset(value)) return "a file";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value !== "string") return "an object";
  if (value === "") return "empty";
  if (sensitive.test(path)) return "set";
  const line = value.replaceAll(/\s+/g, " ");
  return JSON.stringify(line.length <= longest ? line : `${line.slice(0, longest)}…`);
}
