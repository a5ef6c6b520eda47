import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { z } from "zod";
import { filesBelow } from "../components/kept-build";
import { lambdaCode } from "../components/lambda-bundle";
import { toolProgram, toolPrograms } from "../components/tool-program";
import { hostArchive } from "../infra/place/host-bundle";

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");
const built = path.join(dist, "built");

/** Functions of Lambda: folders below `lambda/` that hold a handler. */
const functions = ["gate", "task-caller"];

/** Sources are compiled; documents of ours, and what only tests read, stay behind. */
const staysBehind = /(\.ts|\.md|identity-vectors\.json|policies\/(index\.js|package\.json|PulumiPolicy\.yaml))$/;

// Why: docs/decisions/0142.
/** Builds what `npm pack` packs: the same tree as the sources, as JavaScript with types and source maps. */
async function build(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  compile();
  copyFiles();
  bundleCharts();
  // What a project of one's own begins with.
  cpSync(path.join(root, "bitbucket-pipelines.yml"), path.join(dist, "bitbucket-pipelines.yml"));
  cpSync(path.join(root, "docs/settings.schema.json"), path.join(dist, "settings.schema.json"));
  for (const name of functions) write(`lambda-${name}.js`, lambdaCode(name));
  for (const name of toolPrograms) write(`tool-${name}.js`, toolProgram(name));
  const { hash, proxyHash, file } = await hostArchive();
  write("host-archive.json", JSON.stringify({ hash, proxyHash }));
  cpSync(file, path.join(built, path.basename(file)));
}

function compile(): void {
  const compiler = path.join(root, "node_modules/typescript-native/bin/tsc");
  execFileSync(process.execPath, [compiler, "--project", path.join(__dirname, "tsconfig.dist.json")], {
    stdio: "inherit",
  });
}

const projectSchema = z.object({ include: z.array(z.string()) });

function copyFiles(): void {
  const { include } = projectSchema.parse(JSON.parse(readFileSync(path.join(__dirname, "tsconfig.dist.json"), "utf8")));
  for (const folder of include.map((one) => path.basename(one))) {
    for (const name of filesBelow(path.join(root, folder))) {
      const file = path.join(folder, name);
      if (!staysBehind.test(file)) cpSync(path.join(root, file), path.join(dist, file));
    }
  }
}

/** Two charts need a fiftieth of their library. */
function bundleCharts(): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: ["cost/render/echarts.ts"],
    outfile: path.join(dist, "cost/render/echarts.js"),
    allowOverwrite: true,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    legalComments: "eof",
    logLevel: "silent",
  });
  rmSync(path.join(dist, "cost/render/echarts.js.map"));
}

function write(name: string, text: string): void {
  mkdirSync(built, { recursive: true });
  writeFileSync(path.join(built, name), text);
}

void build();
