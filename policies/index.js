"use strict";
/**
 * Bundles the rules when the pack starts, or takes the bundle of the very same files: what is kept is found by the names
 * and the content of every file that could go into it, so a stale build cannot exist. Plain JavaScript, because the
 * engine's runner type-checks every TypeScript pack at each start, which takes five seconds.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");

/** All that rules import, one through the other. A rule that imports from elsewhere is bundled at each start. */
const sources = ["policies", "model", "cost", "settings", "host/contract"];
/** Data that is imported; price books are read when a bill is asked for. */
const imported = ["policies/exceptions.json"];
const configuration = ["package.json", "tsconfig.json", "node_modules/esbuild/package.json"];

const kept = path.join(root, "node_modules/.cache/onebox/pack.json");

module._compile(rules(), path.join(__dirname, "pack.bundle.js"));

function rules() {
  const files = [...sources.flatMap(filesBelow), ...imported];
  const key = hash([...files, ...configuration]);
  const found = read();
  if (found.key === key) return found.text;
  const { text, inputs } = bundle();
  const known = new Set(files);
  if (inputs.every((input) => known.has(input))) keep(JSON.stringify({ key, text }));
  return text;
}

function bundle() {
  const { outputFiles, metafile } = require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: ["policies/pack.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

function filesBelow(folder) {
  const entries = list(path.join(root, folder));
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".ts"));
  const names = files.map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
  return names.map((name) => name.split(path.sep).join("/")).sort();
}

function list(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}

function hash(files) {
  const sum = createHash("sha256").update(root);
  for (const file of files) sum.update(`\0${file}\0`).update(content(file));
  return sum.digest("hex");
}

function content(file) {
  try {
    return readFileSync(path.join(root, file));
  } catch {
    return "missing";
  }
}

function read() {
  try {
    return JSON.parse(readFileSync(kept, "utf8"));
  } catch {
    return {};
  }
}

/** Several stacks are judged side by side: none of them sees half a file. */
function keep(text) {
  try {
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, text);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A folder that cannot be written to costs time and nothing else.
  }
}
