import type { Scene } from "./record";

const fontSize = 14;
const letterWidth = 8.43;
const lineHeight = 21;
const padding = 18;
const barHeight = 34;
/** Of the longest line. */
const columns = 80;
const width = Math.ceil(columns * letterWidth + 2 * padding);

/** Seconds. */
const pace = { letter: 0.045, answer: 0.9, line: 0.12, reading: 4.5, between: 0.5 } as const;

/** A page of the terminal: what was typed and answered until it is cleared. */
type Page = readonly Scene[];

interface Shown {
  readonly text: string;
  readonly y: number;
  readonly from: number;
  readonly until: number;
  /** Seconds in which it is typed, letter by letter. */
  readonly typing: number;
}

/** The picture: CSS alone moves it, and a still of the first page is what a viewer without animations shows. */
export function draw(pages: readonly Page[]): string {
  const { shown, seconds } = schedule(pages);
  const rows = Math.max(...shown.map(({ y }) => y)) + 1;
  const height = barHeight + rows * lineHeight + padding + padding / 2;
  const first = shown.filter(({ until }) => until === shown[0]?.until).length;
  const rules = shown.map((line, index) => keyframes(line, index, seconds)).join("\n");
  const body = shown.map((line, index) => drawn(line, index, index < first)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escape(titleOf(pages))}</title>
<style>
text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;fill:#e6edf3;white-space:pre}
.r{fill:#ff7b72}.g{fill:#56d364}.c{fill:#76e3ea}.d{fill:#9198a1}.b{font-weight:700}.p{fill:#79c0ff}
.l,.k{animation:${seconds}s steps(1) infinite}.k{fill:#0d1117;opacity:0}
${rules}
@media(prefers-reduced-motion:reduce){.l,.k{animation:none}}
</style>
<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="#0d1117" stroke="#30363d"/>
<circle cx="20" cy="18" r="5.5" fill="#ff5f57"/><circle cx="38" cy="18" r="5.5" fill="#febc2e"/><circle cx="56" cy="18" r="5.5" fill="#28c840"/>
${body}
</svg>
`;
}

function titleOf(pages: readonly Page[]): string {
  return `A terminal: ${pages
    .flat()
    .map(({ command }) => command)
    .join(", then ")}`;
}

function schedule(pages: readonly Page[]): { readonly shown: readonly Shown[]; readonly seconds: number } {
  let now = 0.4;
  const shown = pages.flatMap((page) => {
    let row = 0;
    const lines = page.flatMap(({ command, lines: answer }) => {
      const typing = command.length * pace.letter;
      const typed = { text: `\u001b[34m$\u001b[39m ${command}`, y: row++, from: now, typing };
      now += typing + pace.answer;
      const answered = answer.map((text) => {
        now += pace.line;
        return { text, y: row++, from: now, typing: 0 };
      });
      now += pace.between;
      return [typed, ...answered];
    });
    now += pace.reading;
    const until = now;
    now += pace.between;
    return lines.map((line) => ({ ...line, until }));
  });
  return { shown, seconds: Math.round(now * 10) / 10 };
}

function keyframes({ from, until, typing, text }: Shown, index: number, seconds: number): string {
  const at = (second: number): string => `${Math.round((second / seconds) * 10_000) / 100}%`;
  const line = `@keyframes l${index}{0%{opacity:0}${at(from)}{opacity:1}${at(until)}{opacity:0}}#l${index}{animation-name:l${index}}`;
  if (typing === 0) return line;
  const letters = lettersOf(text) - 2;
  const far = Math.ceil(letters * letterWidth);
  // A curtain before what is not typed yet.
  return `${line}
@keyframes k${index}{0%{opacity:0}${at(from)}{opacity:1;transform:none;animation-timing-function:steps(${letters})}${at(from + typing)}{opacity:0;transform:translateX(${far}px)}}#k${index}{animation-name:k${index}}`;
}

function drawn({ text, y, typing }: Shown, index: number, isStill: boolean): string {
  const top = barHeight + padding / 2 + y * lineHeight;
  const line = `<text class="l" id="l${index}" x="${padding}" y="${top + fontSize}"${isStill ? "" : ' opacity="0"'}>${spans(text)}</text>`;
  if (typing === 0) return line;
  const left = padding + 2 * letterWidth;
  return `${line}<rect class="k" id="k${index}" x="${left}" y="${top - 2}" width="${width - left - 2}" height="${lineHeight - 1}"/>`;
}

/** Colours of a terminal by what ends or begins with each number. */
const begins: Readonly<Record<string, string>> = { 31: "r", 32: "g", 36: "c", 34: "p", 1: "b", 2: "d" };

function spans(text: string): string {
  let classes: readonly string[] = [];

  const parts = text.split(/\u001b\[([\d;]*)m/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) {
        classes = after(classes, part);
        return "";
      }
      const escaped = escape(part);
      return part === "" || classes.length === 0 ? escaped : `<tspan class="${classes.join(" ")}">${escaped}</tspan>`;
    })
    .join("");
}

function after(classes: readonly string[], numbers: string): readonly string[] {
  return numbers.split(";").reduce<readonly string[]>((had, number) => {
    const begun = begins[number];
    if (begun !== undefined) return [...had.filter((one) => one !== begun), begun];
    if (number === "39") return had.filter((one) => "bd".includes(one));
    if (number === "22") return had.filter((one) => !"bd".includes(one));
    return [];
  }, classes);
}

function lettersOf(text: string): number {
  return text.replaceAll(/\u001b\[[\d;]*m/g, "").length;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
