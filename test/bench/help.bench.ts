import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Bench, shortest } from "./bench";

/** A command that is asked what it can do has to answer at once. */
export const bench: Bench = async () => {
  const help = (): Promise<unknown> => promisify(execFile)(process.execPath, ["bin/onebox", "--help"]);
  return [{ what: "onebox --help", seconds: await shortest(5, help), goalSeconds: 0.5 }];
};
