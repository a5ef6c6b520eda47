import type { Command } from "commander";
import { exportState, isOwnCode } from "../../ci/state/own-code";
import { exitCodes } from "../../model/check-result";
import { print } from "../command-line";
import { example, type Stack } from "../options";

export function define(command: Command): void {
  command.description("What a stack's state would make Pulumi run.");
  example(command, "onebox state assert --stack dev");
  assertion(command.command("assert"));
}

function assertion(command: Command): void {
  command
    .description(
      "say whether a state would have foreign code run; ask it before you run Pulumi where others may deploy",
    )
    .requiredOption("--stack <name>", "the stack")
    .action(async ({ stack }: Stack) => {
      const state = await exportState(stack, {});
      if (state === null) throw new Error(`The state of ${stack} could not be read.`);
      const isOurs = isOwnCode(stack, state, print);
      print(isOurs ? `The state of ${stack} runs no foreign code.` : "Do not run Pulumi on it.");
      process.exitCode = isOurs ? exitCodes.clean : exitCodes.findings;
    });
  example(command, "onebox state assert --stack dev");
}
