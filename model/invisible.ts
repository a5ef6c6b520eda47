/**
 * Marks that reorder or hide text (https://trojansource.codes, CVE-2021-42574), and letters that look like nothing at
 * all: Hangul fillers, which are names in JavaScript (https://certitude.consulting/blog/en/invisible-backdoor/), and tags.
 */
export const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Written out: `U+202E`. */
export function codePointOf(mark: string): string {
  return `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
