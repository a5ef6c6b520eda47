import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Module } from "node:module";
import path from "node:path";
import { build } from "esbuild";

/** One place of a source file, and what stands there without the mend. */
export interface Cut {
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

/**
 * A module of ours as it would be without some of its lines; nothing is written to disk.
 * @throws where a file does not hold such a line exactly once: then the mend has moved, and its cut has to follow.
 */
export async function without(entry: string, cuts: readonly Cut[]): Promise<unknown> {
  const files = new Map<string, string>();
  for (const { file, text, instead } of cuts) {
    const full = path.resolve(file);
    const parts = (files.get(full) ?? readFileSync(full, "utf8")).split(text);
    assert.equal(parts.length, 2, `${file} holds "${text}" ${parts.length - 1} times`);
    files.set(full, parts.join(instead));
  }
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "error",
    plugins: [
      {
        name: "without",
        setup: (bundling) => {
          bundling.onLoad({ filter: /\.ts$/ }, ({ path: full }) => {
            const contents = files.get(full);
            return contents === undefined ? undefined : { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  const module = new Module(path.resolve(entry));
  Object.assign(module, { paths: [path.resolve("node_modules")] });
  (module as unknown as { _compile: (code: string, name: string) => void })._compile(
    outputFiles[0]?.text ?? "",
    path.resolve(entry),
  );
  return module.exports;
}
