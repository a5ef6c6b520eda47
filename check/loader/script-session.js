"use strict";
/**
 * The SDK's runner opens a session of the debugger at its start, so as to be told of every script that is loaded, and
 * asks it where a function stands when it serialises one. Here the session opens at that moment.
 */

/** For the runner. */
exports.unopened = (hooks) => ({ ...hooks, isInitializedAsync: () => Promise.resolve() });

/** For what serialises functions. */
exports.openedAtFirstUse = (hooks) => {
  let session;
  return { ...hooks, getSessionAsync: () => (session ??= open(hooks)) };
};

/** A session is told of the scripts of the past when it is enabled, which the SDK does before it listens. */
async function open(hooks) {
  const session = await hooks.getSessionAsync();
  for (const method of ["Debugger.disable", "Debugger.enable"]) {
    await new Promise((resolve, reject) => {
      session.post(method, (error) => (error ? reject(error) : resolve()));
    });
  }
  return session;
}
