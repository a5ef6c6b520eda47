"use strict";
// The engine's runner would type-check a pack in TypeScript, which takes seconds.
require("../../../../check/loader/register.js");
require("./pack");
