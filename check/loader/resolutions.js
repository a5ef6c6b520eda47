"use strict";
/**
 * Keeps in which file each module of a package found what it asks for: looking for it takes as long as compiling it. It
 * holds for the very packages that npm noted at its last installation, and as long as the file is there; what the file
 * says is read each time.
 */
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { keep, keepInTime, kept } = require("./cache-folder");

const packages = path.join(__dirname, "../../node_modules") + path.sep;
const place = kept("resolutions.json");
const installed = installation();

/** Files by who asks and for what, below the packages' folder. */
const known = new Map(read());
let isChanged = false;

const resolve = Module._resolveFilename;

if (installed !== null) {
  Module._resolveFilename = function (request, parent, isMain, options) {
    if (options !== undefined || !parent?.filename?.startsWith(packages)) return resolve.apply(this, arguments);
    const asked = `${parent.path.slice(packages.length)}\0${request}`;
    const before = known.get(asked);
    if (before !== undefined && fs.existsSync(packages + before)) return packages + before;
    const file = resolve.apply(this, arguments);
    if (file.startsWith(packages)) {
      known.set(asked, file.slice(packages.length));
      isChanged = true;
    }
    return file;
  };
  keepInTime(keepKnown);
}

/** Null where npm has noted nothing, as other package managers do not. */
function installation() {
  try {
    const noted = fs.readFileSync(path.join(packages, ".package-lock.json"));
    return createHash("sha256").update(process.version).update(noted).digest("hex");
  } catch {
    return null;
  }
}

function read() {
  try {
    const { key, entries } = JSON.parse(fs.readFileSync(place, "utf8"));
    return key === installed ? entries : [];
  } catch {
    return [];
  }
}

function keepKnown() {
  if (!isChanged) return;
  isChanged = false;
  // Processes of other kinds have found other files.
  const entries = new Map([...read(), ...known]);
  keep(place, JSON.stringify({ key: installed, entries: [...entries] }));
}
