import { readFileSync } from "node:fs";

/** Of the package that this is. Nothing is loaded for it: help is there at once. */
export function ownVersion(): string {
  const text = readFileSync(require.resolve("onebox/package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
