import { inTurn } from "../in-turn";

/** Which lines of `cost/` its own unit tests run: a price function that no bill reaches is seen here. */
export const coverageOfBills = [
  ...["node_modules/c8/bin/c8.js", "--clean", "--include", "cost/**/*.ts", "--reporter", "text"],
  ...["--temp-directory", "node_modules/.cache/coverage"],
  // The command of mocha starts a process of its own, this one is it.
  ...["node_modules/mocha/bin/_mocha", "--reporter", "dot", "--no-config", "--timeout", "600000"],
  // The coverage is told by the maps that ts-node leaves in what it makes.
  ...["--require", "ts-node/register/transpile-only", "--require", "test/promise-stacks.js"],
  ...["--require", "test/without-surroundings.ts", "--require", "test/same-examples.ts", "test/cost/**/*.test.ts"],
] as const;

if (require.main === module) process.exitCode = inTurn([coverageOfBills]);
