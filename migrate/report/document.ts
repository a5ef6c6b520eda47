/** A report before it has a form: chapters of facts, lists and remarks. */
export interface Report {
  readonly title: string;
  readonly lead: readonly string[];
  readonly chapters: readonly Chapter[];
}

export interface Chapter {
  readonly heading: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly lists?: readonly { readonly heading: string; readonly items: readonly string[] }[];
  /** What is not known, each with its reason: shown first. */
  readonly missing: readonly string[];
}

const mostItems = 20;

/** As a terminal of so many columns shows it. */
export function asText({ title, lead, chapters }: Report, columns: number): string {
  const parts = chapters.map(({ heading, facts, lists = [], missing }) => {
    const indent = Math.min(26, Math.max(0, ...facts.map(([label]) => label.length)) + 4);
    return [
      heading.toUpperCase(),
      ...missing.flatMap((reason) => wrapped(`not known: ${reason}`, columns, "  ! ", "    ")),
      ...facts.flatMap(([label, value]) => wrapped(value, columns, `  ${label}`.padEnd(indent), " ".repeat(indent))),
      ...lists.flatMap((list) =>
        list.items.length === 0
          ? []
          : [
              `  ${list.heading}:`,
              ...shortened(list.items).flatMap((item) => wrapped(item, columns, "    - ", "      ")),
            ],
      ),
    ].join("\n");
  });
  const head = [title, ...lead.flatMap((line) => wrapped(line, columns, "", ""))].join("\n");
  return `${[head, ...parts].join("\n\n")}\n`;
}

export function asMarkdown({ title, lead, chapters }: Report): string {
  const parts = chapters.map(({ heading, facts, lists = [], missing }) =>
    [
      `## ${heading}\n`,
      ...missing.map((reason) => `> Not known: ${escaped(reason)}\n`),
      ...(facts.length === 0 ? [] : ["| | |", "|---|---|"]),
      ...facts.map(([label, value]) => `| ${escaped(label)} | ${escaped(value)} |`),
      ...lists.flatMap((list) =>
        list.items.length === 0 ? [] : [`\n${list.heading}:\n`, ...list.items.map((item) => `- ${escaped(item)}`)],
      ),
    ].join("\n"),
  );
  return `${[`# ${title}\n`, lead.map(escaped).join("\n\n"), ...parts].join("\n\n").replaceAll(/\n{3,}/g, "\n\n")}\n`;
}

function shortened(items: readonly string[]): string[] {
  if (items.length <= mostItems) return [...items];
  return [...items.slice(0, mostItems), `… and ${items.length - mostItems} more, which --json lists`];
}

/** Names come from a server: none of them is a heading, a cell or a tag of ours. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, "\\$&").replaceAll("\n", " ");
}

/** Words in lines of so many columns; a word that is too long has a line of its own. */
export function wrapped(text: string, columns: number, first: string, further: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    if (!isEmpty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = further;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}
