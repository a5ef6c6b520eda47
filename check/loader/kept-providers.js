"use strict";
/**
 * Keeps what the SDK makes of the code of a dynamic resource, for which it loads the compiler and all of Node. A check
 * needs to know that it can be made, and shows nothing of it. What is kept is used for the very files, packages and
 * configuration that it was made of.
 */
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { keep, kept, modules } = require("./cache-folder");

const lock = path.join(modules, ".package-lock.json");

/** Programs ask for their providers in the same order each time. */
let asked = 0;

exports.keptSerialiser = (serialiser) => ({
  ...serialiser,
  serializeFunction: async (provider, options) => {
    const { PULUMI_NODEJS_STACK: stack = "", PULUMI_CONFIG: config = "" } = process.env;
    const place = kept("providers", `${sha256(stack).slice(0, 8)}-${(asked += 1)}.json`);
    const key = sha256(process.version, config, ...loadedFiles().flatMap((file) => [file, text(file)]));
    const found = read(place);
    if (found.key === key) return found.serialised;
    const serialised = await serialiser.serializeFunction(provider, options);
    keep(place, JSON.stringify({ key, serialised }));
    return serialised;
  },
});

/** All that this process has loaded; what is in a package is known by its version. */
function loadedFiles() {
  return [lock, ...Object.keys(require.cache).filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))];
}

function text(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "missing";
  }
}

function read(place) {
  try {
    return JSON.parse(fs.readFileSync(place, "utf8"));
  } catch {
    return {};
  }
}

function sha256(...parts) {
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
