"use strict";
/**
 * Loads the TypeScript of a program as ts-node does in its transpile-only mode, several times faster: what was
 * transpiled once is kept by its content, the compiler is loaded for new text only, and only stack frames of TypeScript
 * are mapped back to their lines. Preloaded with `node --require`, so it is plain JavaScript.
 */
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const { SourceMap } = require("node:module");
const path = require("node:path");

const compilerVersion = require("typescript/package.json").version;
const cacheFolder = path.join(path.dirname(require.resolve("typescript/package.json")), "../.cache/onebox-transpiled");

/** Source maps of the files that were loaded, by path. */
const maps = new Map();

require.extensions[".ts"] = (module, file) => {
  const { code, map } = transpiled(file, fs.readFileSync(file, "utf8"));
  maps.set(file, map);
  module._compile(code, file);
};

function transpiled(file, text) {
  const key = createHash("sha256").update([compilerVersion, process.version, file, text].join("\0")).digest("hex");
  const kept = path.join(cacheFolder, `${key}.json`);
  try {
    return JSON.parse(fs.readFileSync(kept, "utf8"));
  } catch {
    const result = transpile(file, text);
    keep(kept, JSON.stringify(result));
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
    throw new SyntaxError(`${file}:${line + 1}: ${message}`);
  }
  return { code: outputText.replace(/\n\/\/# sourceMappingURL=.*$/, ""), map: sourceMapText };
}

/** Those of the nearest tsconfig.json. */
function options(ts, file) {
  const found = ts.findConfigFile(path.dirname(file), ts.sys.fileExists);
  const json = found === undefined ? {} : ts.readConfigFile(found, ts.sys.readFile).config;
  return ts.convertCompilerOptionsFromJson(json.compilerOptions ?? {}, path.dirname(found ?? file)).options;
}

/** Several processes may write the same at once. */
function keep(file, content) {
  try {
    fs.mkdirSync(cacheFolder, { recursive: true });
    const part = `${file}.${process.pid}`;
    fs.writeFileSync(part, content);
    fs.renameSync(part, file);
  } catch {
    // A folder that cannot be written to costs time and nothing else.
  }
}

// Once and for all: what maps the frames of every library, as the SDK's runner sets up, takes a second.
Object.defineProperty(Error, "prepareStackTrace", { configurable: false, get: () => prepare, set: () => undefined });

function prepare(error, frames) {
  return `${header(error)}${frames.map((frame) => `\n    at ${described(frame)}`).join("")}`;
}

function header(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

function described(frame) {
  const text = frame.toString();
  const file = frame.getFileName();
  const map = typeof file === "string" ? maps.get(file) : undefined;
  if (map === undefined) return text;
  const parsed = typeof map === "string" ? new SourceMap(JSON.parse(map)) : map;
  maps.set(file, parsed);
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const entry = parsed.findEntry(line - 1, column - 1);
  if (entry.originalLine === undefined) return text;
  return text.replace(`:${line}:${column}`, `:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
}
