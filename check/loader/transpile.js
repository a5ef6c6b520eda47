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
  const key = createHash("sha256").update([compilerVersion, process.version, file, text].join("\0")).digest("hex");
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

/** Those of the nearest tsconfig.json. */
function options(ts, file) {
  const found = ts.findConfigFile(path.dirname(file), ts.sys.fileExists);
  const json = found === undefined ? {} : ts.readConfigFile(found, ts.sys.readFile).config;
  return ts.convertCompilerOptionsFromJson(json.compilerOptions ?? {}, path.dirname(found ?? file)).options;
}
