import { inTurn } from "../in-turn";

/** Which lines of `cost/` its own unit tests run: a price function that no bill reaches is seen here. */
export const coverageOfBills = [
  ...["node_modules/c8/bin/c8.js", "--clean", "--include", "cost/**/*.ts", "--reporter", "text"],
  ...["--temp-directory", "node_modules/.cache/coverage"],
  // The command of mocha starts a process of its own, this one is it.
  ...["node_modules/mocha/bin/_mocha", "--reporter", "dot", "test/cost/**/*.test.ts"],
] as const;

if (require.main === module) process.exitCode = inTurn([coverageOfBills]);
