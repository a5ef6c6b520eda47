"use strict";
/** The rules for a program that brings no pack of ours with it, and so no exceptions. */
const { existsSync } = require("node:fs");
const path = require("node:path");

// A checkout runs its sources.
if (existsSync(path.join(__dirname, "../../../policies/policy-pack.ts"))) require("../../../check/loader/register.js");
const { policyPack } = require("../../../policies/policy-pack");

policyPack();
