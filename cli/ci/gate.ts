import type { Command } from "commander";
import { GateShut } from "../../ci/gate/ask";
import { approvalsOf, type Asked, wordsOf } from "../../ci/gate/deploy";
import { visible } from "../../ci/render/escape";
import { exitCodes } from "../../model/check-result";
import { print, tell } from "../command-line";
import { example, version } from "../options";
import { messageOf } from "../../model/message-of";

/** `ci approvals`: the gate's verdict alone. */
export function approvals(command: Command): void {
  asking(command, "say who approved what this step deploys, or what is missing").action(async (asked: Asked) => {
    await withGate(async () => {
      for (const one of await approvalsOf(asked, process.env)) print(visible(wordsOf(one)));
    });
  });
  example(command, "onebox ci approvals --environment prod --version 1.4.2");
}

function asking(command: Command, description: string): Command {
  return command
    .description(description)
    .requiredOption("--environment <name>", "the environment of this step")
    .option("--version <version>", "of the application that is to be released", version, null);
}

/** That the gate stays shut is a finding; its reasons hold what others wrote. */
async function withGate(ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const message = messageOf(error);
    tell(message.split("\n").map(visible).join("\n"));
    process.exitCode = error instanceof GateShut ? exitCodes.findings : exitCodes.notEvaluated;
  }
}
