import { stripVTControlCharacters } from "node:util";

/** What SDK and runners put before an error's own words. */
const preambles = [
  /^error: \[runtime\] /,
  /^Running program '.*' failed with an unhandled exception:\s*/,
  /^<ref \*\d+> /,
  /^(Error|Uncaught): /,
];

/** The words of an error as a process of ours printed it: without colours, stack trace and preamble. */
export function plainWords(text: string): string {
  const lines = stripVTControlCharacters(text).trim().split("\n");
  const message = lines.filter((line) => !/^\s+at /.test(line) && !/^\s*(node:|Node\.js v)/.test(line));
  return preambles.reduce((words, preamble) => words.replace(preamble, ""), message.join("\n").trim()).trim();
}
