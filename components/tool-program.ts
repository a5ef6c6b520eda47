import { readFileSync } from "node:fs";
import path from "node:path";
import type * as esbuild from "esbuild";
import type * as fflate from "fflate";
import { z } from "zod";
import { builtFile } from "./built";
import { buildCache, keptBuild } from "./kept-build";

const root = path.join(__dirname, "..");

/** Programs below `service/tools` that run in tasks. */
export const toolPrograms = ["prepare", "metrics"] as const;
export type ToolProgram = (typeof toolPrograms)[number];

// Why: docs/decisions/0189.
/**
 * A program as Node's `-e` takes it. It travels in the task definition, where there are 64 kB for all of it, and is
 * compressed: by code of a version of ours, not of Node's, so that the same sources are the same definition everywhere.
 */
export function toolProgram(name: ToolProgram): string {
  const built = builtFile(`tool-${name}.js`);
  if (built !== null) return readFileSync(built, "utf8");
  const file = path.join(buildCache, `tool-${name}.json`);
  const moreFolders = [path.join(root, "host/contract")];
  const folder = path.join(root, "service/tools");
  const kept = keptBuild({ file, folder, moreFolders, builder: __filename, schema: z.string() });
  const code = kept.found ?? packed(bundle(name));
  if (kept.found === undefined) kept.keep(code);
  return code;
}

function packed(code: Uint8Array): string {
  // The package has no need of it, and does without.
  const { deflateSync } = require("fflate") as typeof fflate;
  const text = Buffer.from(deflateSync(code, { level: 9 })).toString("base64");
  return `eval(require("node:zlib").inflateRawSync(Buffer.from("${text}","base64")).toString())`;
}

function bundle(name: ToolProgram): Uint8Array {
  const { buildSync } = require("esbuild") as typeof esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, "service/tools", `${name}.ts`)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    // Packages may be a link, as in a checkout that is compared; what is bundled names them by their path.
    preserveSymlinks: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node24",
    // The native one of PostgreSQL's clients, which is loaded where it is asked for.
    external: ["pg-native"],
    legalComments: "none",
    logLevel: "silent",
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`service/tools/${name}.ts was bundled into nothing`);
  return output.contents;
}
