"use strict";
/** Preloaded into the unit tests, which make thousands of the SDK's promises: as in the programs of a check. */
const { withoutStacks } = require("../check/loader/promise-stacks");

withoutStacks(require("@pulumi/pulumi/runtime/debuggable"));
