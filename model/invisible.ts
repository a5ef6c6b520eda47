/**
 * Marks that reorder or hide text (https://trojansource.codes, CVE-2021-42574), and whatever Unicode has shown as nothing:
 * Hangul fillers, which are names in JavaScript (https://certitude.consulting/blog/en/invisible-backdoor/), tags, and
 * variation selectors, which can hold a whole program (https://paulbutler.org/2025/smuggling-arbitrary-data-through-an-emoji/).
 * Not the one that makes a picture of what is a picture.
 */
export const invisible =
  /(?!(?<=\p{Extended_Pictographic})\ufe0f)[\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb\u{13430}-\u{13440}]/gu;

/** Written out: `U+202E`. */
export function codePointOf(mark: string): string {
  return `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
