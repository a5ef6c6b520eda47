"use strict";
/**
 * What the SDK loads at its start and needs for serialised functions only: the compiler and npm's reader of
 * node_modules, a third of its loading time. Each stands aside until something of it is read.
 */
const Module = require("node:module");
const path = require("node:path");

const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));

/** What the SDK reads of each at its start. */
const atHand = {
  typescript: { version: require("typescript/package.json").version },
  "@npmcli/arborist": {},
  // The runner of packs would have types checked at each start; transpile.js loads TypeScript already.
  "ts-node": { VERSION: require("ts-node/package.json").version, register: () => undefined },
};

const load = Module._load;

Module._load = function (request, parent, isMain) {
  const isLazy = Object.hasOwn(atHand, request) && parent?.filename?.startsWith(sdk);
  return isLazy
    ? standIn(atHand[request], () => load.call(this, request, parent, isMain))
    : load.apply(this, arguments);
};

function standIn(known, whole) {
  let loaded;
  const real = () => (loaded ??= whole());
  return new Proxy(
    {},
    {
      get(_, name) {
        // So that an import of all its names takes it as it is, and does not copy them one by one.
        if (name === "__esModule") return true;
        if (Object.hasOwn(known, name)) return known[name];
        return name === "default" ? real() : real()[name];
      },
      has: (_, name) => name in real(),
    },
  );
}
