"use strict";
/**
 * What the SDK loads at its start and a check hardly ever needs, such as the compiler and npm's reader of node_modules:
 * half of its loading time. Each stands aside until something of it is read.
 */
const Module = require("node:module");
const path = require("node:path");
const awsServices = require("./aws-services");
const { keptSerialiser } = require("./kept-providers");
const { withoutStacks } = require("./promise-stacks");
const { openedAtFirstUse, unopened } = require("./script-session");

const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));

/** What the SDK reads of each at its start. */
const atHand = {
  typescript: { version: require("typescript/package.json").version },
  "@npmcli/arborist": {},
  "normalize-package-data": {},
  fdir: {},
  // stack-frames.js maps the frames, and lets nobody else.
  "source-map-support/register": {},
  // The runner of packs would have types checked at each start; transpile.js loads TypeScript already.
  "ts-node": { VERSION: require("ts-node/package.json").version, register: () => undefined },
  // The Automation API, which starts the engine.
  "./automation": {},
  // No check sends traces anywhere.
  "./tracing": { newSpan: (name) => require("@opentelemetry/api").trace.getTracer("check").startSpan(name) },
};

/** Messages in 60 languages, as zod requires them. English has a module of its own, which is loaded as it was. */
const zodsTranslations = "../locales/index.cjs";

/** Modules of the SDK's own, as it requires them, and what becomes of them. */
const replaced = {
  "./debuggable": withoutStacks,
  "../runtime/closure/serializeClosure": keptSerialiser,
  "../../runtime/closure/v8Hooks": unopened,
  "./v8Hooks": openedAtFirstUse,
  "./log": withoutDebug,
  "../log": withoutDebug,
  "../../log": withoutDebug,
};

/** The SDK tells the engine four things about each resource that only `pulumi --debug` shows, one call each. */
function withoutDebug(log) {
  log.debug = () => Promise.resolve();
  return log;
}

const load = Module._load;

Module._load = function (request, parent, isMain) {
  const whole = () => load.call(this, request, parent, isMain);
  if (request === "@pulumi/aws") return awsServices.withServicesAtFirstUse(whole);
  if (awsServices.isService(request, parent)) return awsServices.later(whole);
  if (request === zodsTranslations) return standIn({}, whole);
  if (!parent?.filename?.startsWith(sdk)) return whole();
  if (Object.hasOwn(atHand, request)) return standIn(atHand[request], whole);
  return Object.hasOwn(replaced, request) ? replaced[request](whole()) : whole();
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
