/** Those that reports of ours are printed in, and their ends; none of them hides anything. */
const ownColors = "\u001b\\[(?:0|1|2|22|31|32|33|35|39)m";
const otherColors = "\u001b\\[[\\d;:]*m";
const endOfLine = "\r(?=\n|$)";
/** But for tabs and ends of lines; with DEL and the second set, which terminals obey as they do ESC, and what reverses text. */
const control = "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]";
const pattern = new RegExp(`(${ownColors})|${otherColors}|${endOfLine}|(${control})`, "g");

// Why: docs/decisions/0237.
/**
 * Text as a terminal shows it and does nothing else: what it would obey is written out as JSON writes it, so that JSON means
 * the same as before. Of colours only our own are left.
 */
export function terminalText(text: string): string {
  return text.replace(pattern, (_, own?: string, sign?: string) => own ?? (sign === undefined ? "" : escaped(sign)));
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
