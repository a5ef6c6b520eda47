"use strict";
/** Loads TypeScript as ts-node does in its transpile-only mode; what was transpiled once is kept by its content. */
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { keep, kept } = require("./cache-folder");
const { maps } = require("./stack-frames");

const compilerVersion = require("typescript/package.json").version;

require.extensions[".ts"] = (module, file) => {
  const { code, map } = transpiled(file, fs.readFileSync(file, "utf8"));
  maps.set(file, map);
  module._compile(code, file);
};

function transpiled(file, text) {
  // By its name and not by its place, which is told by neither code nor map: another checkout finds it, too.
  const parts = [compilerVersion, process.version, path.basename(file), configuration(path.dirname(file)), text];
  const key = createHash("sha256").update(parts.join("\0")).digest("hex");
  const place = kept("transpiled", `${key}.json`);
  try {
    return JSON.parse(fs.readFileSync(place, "utf8"));
  } catch {
    const result = transpile(file, text);
    keep(place, JSON.stringify(result));
    return result;
  }
}

function transpile(file, text) {
  const ts = require("typescript");
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { ...options(ts, file), sourceMap: true, inlineSourceMap: false, inlineSources: false },
  });
  const [problem] = diagnostics;
  if (problem !== undefined) {
    const { line } = problem.file.getLineAndCharacterOfPosition(problem.start);
    const message = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
    throw new SyntaxError(`${path.relative(process.cwd(), file)}:${line + 1}: ${message}`);
  }
  return { code: outputText.replace(/\n\/\/# sourceMappingURL=.*$/, ""), map: sourceMapText };
}

function options(ts, file) {
  const folder = path.dirname(file);
  const { config = {} } = ts.parseConfigFileTextToJson("tsconfig.json", configuration(folder));
  return ts.convertCompilerOptionsFromJson(config.compilerOptions ?? {}, folder).options;
}

/** What the nearest tsconfig.json says, by folder. */
const configurations = new Map();

function configuration(folder) {
  let text = configurations.get(folder);
  if (text === undefined) configurations.set(folder, (text = nearestConfiguration(folder)));
  return text;
}

function nearestConfiguration(folder) {
  const file = path.join(folder, "tsconfig.json");
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  const above = path.dirname(folder);
  return above === folder ? "{}" : configuration(above);
}
