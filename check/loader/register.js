"use strict";
/**
 * Makes a program or a policy pack start in a fraction of the time, and changes nothing about what it does. Preloaded
 * with `node --require`, so it is plain JavaScript.
 */
const nodeModule = require("node:module");
const v8 = require("node:v8");
const { kept } = require("./cache-folder");

// Optimising what a process of two seconds calls often takes longer than it saves. What is called eight times as often as
// V8 asks for, as in a bill of thousands of resources, is still optimised. Later versions do not know this flag.
// Why: docs/decisions/0236-what-a-check-loads-and-compiles.md.
if (process.version.startsWith("v20.")) v8.setFlagsFromString("--interrupt-budget=1000000");
// Node keeps what it has compiled, from version 22 on.
nodeModule.enableCompileCache?.(kept("compiled"));
require("./lazy-modules");
require("./transpile");
require("./stack-frames");
