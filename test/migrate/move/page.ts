import { readFileSync } from "node:fs";

export interface Part {
  readonly heading: string;
  readonly text: string;
}

/** The page's parts, in their order. */
export function partsOf(file: string): Part[] {
  return readFileSync(file, "utf8")
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ heading: text.slice(0, text.indexOf("\n")), text }));
}

/** Every command of `onebox migrate` as a reader meets it, without `npx onebox migrate`. */
export function commandsOf({ text }: Part): string[] {
  return [...text.matchAll(/npx onebox migrate ([^`\n]+)/g)].map(([, words = ""]) =>
    words.replace(/ +#.*$/, "").trim(),
  );
}
