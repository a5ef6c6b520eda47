import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/** What SDK and runners put before an error's own words. */
const preambles = [
  /^error: \[runtime\] /,
  /^Running program '.*' failed with an unhandled exception:\s*/,
  /^<ref \*\d+> /,
  /^(Error|Uncaught): /,
];

/**
 * The words of an error as a process of ours printed it: without colours, stack trace and preamble.
 * @param root the project's folder. Paths below it are shortened, and the first line of the trace that lies there stays.
 */
export function plainWords(text: string, root: string): string {
  const plain = stripVTControlCharacters(text).trim().replaceAll(`${root}${path.sep}`, "");
  const lines = withoutProperties(plain.replace(requireStack, "").split("\n"));
  const said = lines.filter((line) => !frame.test(line) && !/^\s*(node:|Node\.js v)/.test(line));
  const words = preambles.reduce((rest, preamble) => rest.replace(preamble, ""), said.join("\n").trim()).trim();
  const place = lines.map((line) => frame.exec(line)?.groups?.["place"]).find(isOurs);
  return place === undefined || words === "" || words.includes(place) ? words : `${words} (${place})`;
}

/** `    at name (infra/index.ts:3:7)`, or without a name and parentheses. */
const frame = /^\s+at (?:.*\()?(?<place>[^()]*?:\d+)(?::\d+)?\)?(?: \{)?$|^\s+at /;

/** By whom a module was sought that is not there; the trace says it, too. */
const requireStack = /\nRequire stack:(?:\n- .*)*/;

function isOurs(place: string | undefined): boolean {
  return (
    place !== undefined &&
    !path.isAbsolute(place) &&
    !/^(node:|file:|\.\.|check\/loader\/)|node_modules|<anonymous>/.test(place)
  );
}

/** Behind its trace an inspected error shows its other properties: a code, a cause. */
function withoutProperties(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => /^\s+at .* \{$/.test(line));
  return at < 0 ? lines : lines.slice(0, at + 1);
}
