import type { Command } from "commander";
import { keepOutput, keptOutput } from "../../ci/gate/credential-process";
import { type Approved, approvalsOf, type Asked, GateShut, sessionOutput } from "../../ci/gate/session";
import { visible } from "../../ci/render/escape";
import { exitCodes } from "../../model/check-result";
import { print } from "../command-line";
import { example, version } from "../options";

/** `ci approvals`: the gate's verdict alone. */
export function approvals(command: Command): void {
  asking(command, "say who approved what this step deploys, or what is missing").action(async (asked: Asked) => {
    await withGate(async () => {
      for (const one of await approvalsOf(asked, process.env)) print(visible(words(one)));
    });
  });
  example(command, "onebox ci approvals --environment prod --version 1.4.2");
}

/** `ci session`: what the AWS SDKs call when they need credentials. */
export function session(command: Command): void {
  asking(command, "print a session of the deploy role, as AWS wants it from a credential process")
    .option("--cache <file>", "where it is kept for others of this step")
    .action(async ({ cache, ...asked }: Asked & { cache?: string }) => {
      await withGate(async () => {
        const output = keptOutput(cache) ?? (await sessionOutput(asked, process.env));
        keepOutput(cache, output);
        print(output);
      });
    });
  example(command, "onebox ci session --environment prod");
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
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message.split("\n").map(visible).join("\n")}\n`);
    process.exitCode = error instanceof GateShut ? exitCodes.findings : exitCodes.notEvaluated;
  }
}

function words({ repository, commit, requests, approvers, override }: Approved): string {
  const what = `${repository} ${commit.slice(0, 12)}`;
  if (override !== null) return `${what}: OVERRIDE until ${override.until}: ${override.reason}`;
  const by = approvers.map(({ name }) => name).join(", ");
  return `${what}: merge request ${requests.map((id) => `#${id}`).join(", ")}, approved by ${by}`;
}
