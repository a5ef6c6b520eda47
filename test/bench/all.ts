import { inTurn } from "../in-turn";
import { coverageOfBills } from "./coverage";

/** `npm run bench`: all that is measured, beside its goal. Exit code 1: a goal is missed. */
process.exitCode = inTurn([
  ["-r", "./check/loader/transpile.js", "test/bench/main.ts"],
  ["-r", "./check/loader/transpile.js", "test/bench/bill.ts"],
  ["-r", "./check/loader/register.js", "test/bench/policies.ts"],
  coverageOfBills,
]);
