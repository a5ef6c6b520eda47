import { inTurn } from "../in-turn";
import { coverageOfBills } from "./coverage";

/** `npm run bench`: all that is measured, beside its goal. Exit code 1: a goal is missed. */
process.exitCode = inTurn([
  ["-r", "ts-node/register/transpile-only", "test/bench/main.ts"],
  ["-r", "ts-node/register/transpile-only", "test/bench/bill.ts"],
  ["-r", "./check/loader/register.js", "test/bench/policies.ts"],
  coverageOfBills,
]);
