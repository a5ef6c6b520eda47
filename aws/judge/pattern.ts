const known = new Map<string, RegExp | null>();

/**
 * A pattern as its source writes it, for Java or Python, in JavaScript's words; null where it has none for it.
 * Classes of Unicode (`\p{L}`) need the flag `u`, which refuses escapes that others take.
 */
export function compiled(pattern: string): RegExp | null {
  let found = known.get(pattern);
  if (found === undefined) {
    found = regular(pattern);
    known.set(pattern, found);
  }
  return found;
}

function regular(pattern: string): RegExp | null {
  // Java's own classes and anchors; a possessive quantifier matches no more than a greedy one does.
  const text = outsideOfClasses(pattern)
    .replaceAll("\\A", "^")
    .replaceAll(/\\[zZ]/g, "$")
    .replaceAll(/([*+?}])\+/g, "$1")
    .replaceAll("\\p{Alnum}", "a-zA-Z0-9")
    .replaceAll("\\p{Graph}", "\\x21-\\x7e")
    .replaceAll("\\p{Print}", "\\x20-\\x7e")
    .replaceAll("\\p{all}", "\\s\\S")
    .replaceAll("\\p{Letter}", "\\p{L}")
    .replaceAll("\\p{Digit}", "\\p{Nd}")
    // Letters beyond the first 65,536, which Java writes as two halves each.
    .replaceAll("\\uD800\\uDC00-\\uDBFF\\uDFFF", "\\u{10000}-\\u{10ffff}")
    // After a class a hyphen stands for itself.
    .replaceAll(/(\\p\{\w+\})-(?=[^\]])/g, "$1\\-")
    .replaceAll(/\(\?[is]\)/g, "");
  const flags = `${pattern.includes("(?s)") ? "s" : ""}${pattern.includes("(?i)") ? "i" : ""}`;
  if (!/\\p\{|\\u\{/.test(text)) return attempt(text, flags);
  return attempt(text, `${flags}u`) ?? attempt(withoutIdleEscapes(text), `${flags}u`);
}

/** Java's own classes by themselves, where they are no part of another. */
function outsideOfClasses(pattern: string): string {
  return pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]|\\p\{(?:Alnum|Graph|Print|all)\}/g, (part) =>
    part.startsWith("[") ? part : `[${part}]`,
  );
}

function attempt(text: string, flags: string): RegExp | null {
  try {
    return new RegExp(text, flags);
  } catch {
    return null;
  }
}

/** `\-` outside of a class, `\_`, `\@` and the like stand for themselves. */
function withoutIdleEscapes(text: string): string {
  return text.replaceAll(/\\([^a-zA-Z0-9^$\\.*+?()[\]{}|/-])/g, "$1");
}

/** Longer texts are not matched against a pattern that tries more than one way: it could take for ever. */
export const longestMatched = 8_000;

/** One class of characters, repeated: takes one step for each character, however long the text is. */
const oneClass = /^\^?\(?\[(?:\\.|[^\]\\])*\][*+]?(?:\{\d+,\d*\})?\)?[*+]?\$?$/;

export function isMatchedFast(pattern: string): boolean {
  return oneClass.test(pattern);
}
