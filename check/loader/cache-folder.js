"use strict";
const fs = require("node:fs");
const path = require("node:path");

const folder = path.join(__dirname, "../../node_modules/.cache/onebox");

/** Where something is kept between runs. What is kept can always be made again, and is named by what it was made of. */
exports.kept = (...names) => path.join(folder, ...names);

/** Several processes may write the same at once: nobody sees half a file. */
exports.keep = (file, content) => {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const part = `${file}.${process.pid}`;
    fs.writeFileSync(part, content);
    fs.renameSync(part, file);
  } catch {
    // A folder that cannot be written to costs time and nothing else.
  }
};
