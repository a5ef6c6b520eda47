"use strict";
const { randomUUID } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

/** That of the checkout; of the package, the one that it is installed in. */
const installed = __dirname.split(path.sep).lastIndexOf("node_modules");
const modules =
  installed < 0
    ? path.join(__dirname, "../../node_modules")
    : __dirname
        .split(path.sep)
        .slice(0, installed + 1)
        .join(path.sep);
const folder = path.join(modules, ".cache/onebox");

exports.modules = modules;

/** Where something is kept between runs. What is kept can always be made again, and is named by what it was made of. */
exports.kept = (...names) => path.join(folder, ...names);

/** Several processes may write the same at once: nobody sees half a file. */
exports.keep = (file, content) => {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const part = `${file}.${randomUUID()}`; // Processes of two containers may have the same number.
    fs.writeFileSync(part, content);
    fs.renameSync(part, file);
  } catch {
    // A folder that cannot be written to costs time and nothing else.
  }
};
