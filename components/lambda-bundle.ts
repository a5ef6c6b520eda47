import { readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type * as esbuild from "esbuild";
import { z } from "zod";
import { builtFile } from "./built";
import { buildCache, keptBuild } from "./kept-build";

const root = path.join(__dirname, "..");

/** Of every function; its code is built for that version of Node. */
export const lambdaRuntime = "nodejs24.x";

/**
 * The code of a function below `lambda/`, bundled into one file whenever its sources have changed. The same sources give
 * the same archive.
 * @param name folder below `lambda/`, with `handler.ts` in it.
 */
export function lambdaBundle(name: string): pulumi.asset.Archive {
  return new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(lambdaCode(name)) });
}

export function lambdaCode(name: string): string {
  const built = builtFile(`lambda-${name}.js`);
  if (built !== null) return readFileSync(built, "utf8");
  const file = path.join(buildCache, `lambda-${name}.json`);
  const kept = keptBuild({ file, folder: path.join(root, "lambda"), builder: __filename, schema: z.string() });
  const code = kept.found ?? bundle(name);
  if (kept.found === undefined) kept.keep(code);
  return code;
}

function bundle(name: string): string {
  // The package has no need of it, and does without.
  const { buildSync } = require("esbuild") as typeof esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, "lambda", name, "handler.ts")],
    absWorkingDir: root,
    bundle: true,
    // Packages may be a link, as in a checkout that is compared; what is bundled names them by their path.
    preserveSymlinks: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node24",
    // Part of Lambda's runtime.
    external: ["@aws-sdk/*"],
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
