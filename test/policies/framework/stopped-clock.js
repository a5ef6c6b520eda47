"use strict";
// Preloaded into the packs of some tests, whose tables say on which day they are judged.
const { mock } = require("node:test");

mock.timers.enable({ apis: ["Date"], now: Date.parse(`${process.env["STOPPED_CLOCK"]}T12:00:00Z`) });
