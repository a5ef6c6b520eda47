import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { buildSync } from "esbuild";

/**
 * The code of a function below `lambda/`, bundled into one file whenever the program runs, so that a stale build cannot
 * exist. The same sources give the same archive.
 * @param name folder below `lambda/`, with `handler.ts` in it.
 */
export function lambdaBundle(name: string): pulumi.asset.Archive {
  const root = path.join(__dirname, "..");
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
  return new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(outputFiles[0]?.text ?? "") });
}
