"use strict";
/**
 * For a process of a few seconds: no time is spent on making hot code faster. Preloaded before all else, and set here
 * because Node has the machine code of its own modules for a process without flags only, and compiles them otherwise.
 */
const v8 = require("node:v8");

for (const name of ["child_process", "crypto", "http2", "inspector", "perf_hooks", "worker_threads"]) {
  require(`node:${name}`);
}

// The SDK sets this one while it loads: V8 would refuse all that was kept of the modules before.
v8.setFlagsFromString("--allow-natives-syntax");
v8.setFlagsFromString("--no-opt");
