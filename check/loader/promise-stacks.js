"use strict";
/**
 * The SDK notes where each of thousands of promises was made, for people who look for leaks with
 * PULUMI_DEBUG_PROMISE_LEAKS. For all others that note stays empty.
 */
let changed;

exports.withoutStacks = (debuggable) => {
  if (debuggable === changed || debuggable.debugPromiseLeaks) return debuggable;
  changed = debuggable;
  const { debuggablePromise } = debuggable;
  debuggable.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
  return debuggable;
};
