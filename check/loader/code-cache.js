"use strict";
/**
 * Keeps the machine code of all modules that a kind of process loads, in one file for each. Compiling them took more
 * time than all else that a program or a pack does. An entry is used for the very text that it was made of, and V8
 * refuses what another version or other flags have made.
 */
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const { keep, keepInTime, kept } = require("./cache-folder");

/** With more than that, what was not used this time is left behind. */
const maxBytes = 64 * 1024 * 1024;

const importing = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
const compile = Module.prototype._compile;

const sha = (text) => createHash("sha1").update(text).digest("hex");
const program = (process.argv[1] ?? "").split(path.sep).slice(-2).join("-");
const place = kept("code", `${program}-${sha([process.version, ...process.execArgv].join("\0")).slice(0, 8)}`);
const found = read();

/** What this process has taken from there, and what it has compiled itself. */
const used = new Map();
const fresh = new Map();

// Before Node 20.10 such code could not import.
if (importing !== undefined) {
  Module.prototype._compile = function (content, filename, format) {
    const script = format === undefined || format === "commonjs" ? scriptOf(content, filename) : null;
    return script === null ? compile.apply(this, arguments) : run(script, this, filename);
  };
  keepInTime(keepFresh);
}

function scriptOf(content, filename) {
  const key = sha(`${filename}\0${content}`);
  const cachedData = found.get(key);
  const [before] = Module.wrapper;
  try {
    const script = new vm.Script(before + content + Module.wrapper[1], {
      filename,
      cachedData,
      columnOffset: -before.length,
      importModuleDynamically: importing,
    });
    if (cachedData === undefined || script.cachedDataRejected) fresh.set(key, script);
    else used.set(key, cachedData);
    return script;
  } catch {
    // Node itself says what is wrong, or knows that it is no CommonJS.
    return null;
  }
}

/** As Node runs a module. */
function run(script, module, filename) {
  const require = (id) => module.require(id);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  const wrapper = script.runInThisContext();
  return wrapper.call(module.exports, module.exports, require, module, filename, path.dirname(filename));
}

/** A line of JSON that names the entries and their sizes, then the entries. */
function read() {
  const entries = new Map();
  try {
    const content = fs.readFileSync(place);
    let at = content.indexOf("\n") + 1;
    for (const [key, size] of JSON.parse(content.toString("utf8", 0, at))) {
      entries.set(key, content.subarray(at, (at += size)));
    }
  } catch {
    // The first run has none.
  }
  return entries;
}

function keepFresh() {
  if (fresh.size === 0) return;
  const size = [...found.values()].reduce((sum, { length }) => sum + length, 0);
  const entries = new Map(size > maxBytes ? used : found);
  for (const [key, script] of fresh) entries.set(key, script.createCachedData());
  fresh.clear();
  const names = [...entries].map(([key, data]) => [key, data.length]);
  keep(place, Buffer.concat([Buffer.from(`${JSON.stringify(names)}\n`), ...entries.values()]));
}
