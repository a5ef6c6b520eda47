import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A command of a page as its reader types it, on one line. */
export interface Typed {
  readonly page: string;
  readonly text: string;
}

/** What people read to do something; a decision and the log of changes are history. */
export const pages = execFileSync("git", ["ls-files", "*.md"], { encoding: "utf8" })
  .split("\n")
  .filter((page) => page !== "" && existsSync(page))
  .filter((page) => !/^(test|docs\/decisions|node_modules)\/|^CHANGELOG\.md$/.test(page));

/** Blocks of a page that a shell is to read. */
export function shellBlocks(page: string): readonly string[] {
  return [...readFileSync(page, "utf8").matchAll(/^ *```(?:sh|bash|shell)\n([\s\S]*?)^ *```$/gm)].map(
    ([, block = ""]) => block,
  );
}

const anyBlock = /^ *```[^\n]*\n([\s\S]*?)^ *```$/gm;

/** All commands of a program, in blocks and in the text. */
export function typed(program: string): readonly Typed[] {
  const inBlock = new RegExp(`(?:^|[|;&(]|ProxyCommand) *(${program} [^|;&)\\n]*)`, "gm");
  return pages.flatMap((page) => {
    const text = readFileSync(page, "utf8");
    const blocks = [...text.matchAll(anyBlock)].map(([, block = ""]) => block.replace(/\\\n\s*/g, " "));
    const spans = text.replace(anyBlock, "").match(new RegExp(`\`${program} [^\`]*\``, "g")) ?? [];
    const found = [
      ...blocks.flatMap((block) => [...block.matchAll(inBlock)].map(([, command = ""]) => command)),
      ...spans.map((span) => span.slice(1, -1)),
    ];
    return found.map((one) => ({ page, text: one.replace(/\s+(#|>).*$/, "").trim() }));
  });
}

/** Words as a shell makes them of a command whose values stand in `<…>`, which stay one word each. */
export function wordsOf(text: string): readonly string[] {
  const words = text.match(/(?:"[^"]*"|'[^']*'|<[^>]*>|[^\s"'<])+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ""));
}
