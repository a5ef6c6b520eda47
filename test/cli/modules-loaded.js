"use strict";
// Preloaded: says on the last line of standard error which modules a command has loaded.
process.on("exit", () => process.stderr.write(`${JSON.stringify(Object.keys(require.cache))}\n`));
