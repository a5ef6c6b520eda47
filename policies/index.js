"use strict";
/**
 * Bundles the rules in memory whenever the pack starts, so that a stale build cannot exist. Plain JavaScript, because the
 * engine's runner type-checks every TypeScript pack at each start, which takes five seconds.
 */
const path = require("node:path");
const { buildSync } = require("esbuild");

const { outputFiles } = buildSync({
  entryPoints: [path.join(__dirname, "pack.ts")],
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  write: false,
  logLevel: "silent",
});
module._compile(outputFiles[0].text, path.join(__dirname, "pack.bundle.js"));
