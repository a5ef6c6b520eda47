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
