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
  const configuration = configurationOf(path.dirname(file));
  const made = [compilerVersion, process.version, file, text, configuration.text];
  const key = createHash("sha256").update(made.join("\0")).digest("hex");
  const place = kept("transpiled", `${key}.json`);
  try {
    return JSON.parse(fs.readFileSync(place, "utf8"));
  } catch {
    const result = transpile(file, text, configuration);
    keep(place, JSON.stringify(result));
    return result;
  }
}

function transpile(file, text, configuration) {
  const ts = require("typescript");
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { ...options(ts, configuration), sourceMap: true, inlineSourceMap: false, inlineSources: false },
  });
  const [problem] = diagnostics;
  if (problem !== undefined) {
    const { line } = problem.file.getLineAndCharacterOfPosition(problem.start);
    const message = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
    throw new SyntaxError(`${path.relative(process.cwd(), file)}:${line + 1}: ${message}`);
  }
  return { code: outputText.replace(/\n\/\/# sourceMappingURL=.*$/, ""), map: sourceMapText };
}

/** Those of the nearest tsconfig.json. Without any, those of the SDK's runner: older ones break what it serializes. */
function options(ts, { file, text }) {
  if (file === null) return { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
  const json = ts.parseConfigFileTextToJson(file, text).config ?? {};
  return ts.convertCompilerOptionsFromJson(json.compilerOptions ?? {}, path.dirname(file)).options;
}

/** By folder; a program's files lie in few. */
const found = new Map();

function configurationOf(folder) {
  const known = found.get(folder) ?? readConfiguration(folder);
  found.set(folder, known);
  return known;
}

function readConfiguration(folder) {
  const file = path.join(folder, "tsconfig.json");
  try {
    return { file, text: fs.readFileSync(file, "utf8") };
  } catch {
    const above = path.dirname(folder);
    return above === folder ? { file: null, text: "" } : configurationOf(above);
  }
}
