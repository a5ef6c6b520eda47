import { codePointOf, invisible } from "../../model/invisible";

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * One line of visible text: what breaks lines becomes a blank, what hides or reorders becomes its code point, so that a
 * name cannot pretend to be another one.
 */
export function visible(text: string): string {
  return text
    .replace(invisible, (mark) => `[${codePointOf(mark)}]`)
    .replace(control, "\ufffd")
    .replace(/\s+/g, " ")
    .trim();
}

/** Plain text in a Markdown paragraph, list item or table cell: nothing of it is markup, HTML, a mention or a link. */
export function plain(text: string): string {
  return (
    visible(text)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*_{}[\]()#!|~^]/g, "\\$&")
      // At the start of a line these would begin a list, or underline a title.
      .replace(/^(\d+)\./, "$1\\.")
      .replace(/^[-+=]/, "\\$&")
      // A word joiner keeps a name from being called; one in the text itself would have been made visible.
      .replace(/(^|\W)@/g, "$1&#64;&#8288;")
      .replace(/@/g, "&#64;")
      .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`)
      .replace(/:\/\//g, "&#58;//")
  );
}

/** A name in a code span: its fence is longer than any run of backticks in it. */
export function code(text: string): string {
  const shown = visible(text) || " ";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${gap}${shown.replace(/\|/g, "¦")}${gap}${fence}`;
}

/** The longest name that is shown whole. */
const longestName = 120;

/** A name that somebody gave: of one that is too long both ends, so that names are told apart by either. */
export function name(text: string): string {
  const end = 40;
  return code(text.length <= longestName ? text : `${shortened(text, longestName - end)}${text.slice(-end)}`);
}

/** Plain text, in which what stands between two backticks is shown as code. */
export function prose(text: string): string {
  return visible(text)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : plainInside(part)))
    .join("");
}

/** As `plain`, with the blanks at its ends. */
function plainInside(part: string): string {
  const [, before = "", after = ""] = /^(\s*)[^]*?(\s*)$/.exec(part) ?? [];
  const text = plain(part);
  return text === "" ? before : `${before}${text}${after}`;
}

/** At most so many UTF-16 units, as the services count them; never half of a character, and a mark where it was cut. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
