import type { Command } from "commander";
import { checkStacks } from "../../check";
import { killChildren } from "../../check/child";
import type { CheckResult } from "../../model/check-result";
import { endWith, progress } from "../command-line";
import { example } from "../options";
import { type DocumentFlags, documentOptions, show } from "../document";
import { picture } from "./picture";
import { summary } from "./summary";

export function define(command: Command): void {
  command.description("Lists the resources of every stack, a line each, or draws the stacks.").action(run);
  documentOptions(command, ["table", "svg"]);
  example(command, "onebox diagram", "onebox diagram --format svg --output docs/architecture.svg");
}

async function run(flags: DocumentFlags): Promise<void> {
  endWith(killChildren);
  progress("Running every stack's program …");
  try {
    const result = await checkStacks({ root: process.cwd(), pack: null });
    const failed = result.stacks.find(({ error }) => error !== null);
    if (failed !== undefined)
      throw new Error(`The stack ${failed.stack} could not be evaluated: ${failed.error ?? ""}`);
    const drawn = flags.format === "svg" ? await drawing(result) : "";
    progress("");
    show(flags, { table: () => summary(result), svg: () => drawn });
  } finally {
    killChildren();
  }
}

async function drawing({ stacks }: CheckResult): Promise<string> {
  const [account, prod] = ["account", "prod"].map((name) => stacks.find(({ stack }) => stack === name));
  if (account === undefined || prod === undefined) throw new Error("The picture shows the stacks account and prod.");
  return picture(account, prod);
}
