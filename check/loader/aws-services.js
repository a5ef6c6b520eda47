"use strict";
/**
 * The SDK of AWS loads all of its 236 services at its start, and registers each of their 1,700 types. A program uses few:
 * here each service is loaded once somebody reads it, as the SDK itself does with the types within one.
 */

/** Not a service; or EC2, whose resources the network of `awsx` hands out: a reference finds only what is loaded. */
const atStart = new Set(["./provider", "./tags", "./types", "./utilities", "./utils", "./ec2"]);

/** While the SDK loads: its services by what stands for each. */
let waiting = null;

const sdk = /[\\/]@pulumi[\\/]aws[\\/]index\.js$/;

exports.isService = (request, parent) =>
  waiting !== null && /^\.\/[a-z0-9]+$/.test(request) && !atStart.has(request) && sdk.test(parent?.filename ?? "");

exports.later = (load) => {
  const service = { __esModule: true };
  waiting.set(service, load);
  return service;
};

/** @param load loads the SDK of AWS, or gives what was loaded before. */
exports.withServicesAtFirstUse = (load) => {
  const outer = waiting;
  const own = (waiting = new Map());
  try {
    const aws = load();
    if (own.size > 0) readAtFirstUse(aws, own);
    return aws;
  } finally {
    waiting = outer;
  }
};

function readAtFirstUse(aws, services) {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(aws))) {
    const get = services.get(value);
    if (get !== undefined) Object.defineProperty(aws, name, { enumerable: true, configurable: true, get });
  }
}
