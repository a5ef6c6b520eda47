/** Holds two words together on one line; printed as a space. */
export const noBreak = "\u00a0";

/** Breaks text at spaces so that each line fits; its own indent stays, and further lines are indented by `hang`. A longer word stays whole. */
export function wrap(text: string, width: number, hang = ""): string[] {
  const indent = /^ */.exec(text)?.[0] ?? "";
  const lines: string[] = [];
  let line = "";
  for (const word of text.trimStart().split(" ")) {
    const room = width - (lines.length === 0 ? indent : hang).length;
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, index) => (index === 0 ? indent : hang) + one.replaceAll(noBreak, " "));
}

/** A report of lines with columns two spaces apart: what does not fit goes on below where the last column begins. */
export function wrapReport(report: string, width: number): string {
  return report
    .split("\n")
    .flatMap((line) => wrap(line, width, " ".repeat(lastColumn(line, width))))
    .join("\n");
}

/** Of one that begins too far right for a text, a little to the right of the line's own indent. */
function lastColumn(line: string, width: number): number {
  const at = /^.*\S {2,}(?=\S)/.exec(line)?.[0].length ?? 0;
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return at > indent && at <= width / 2 ? at : indent + 2;
}
