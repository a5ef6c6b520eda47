import { Command, InvalidArgumentError } from "commander";
import { endWithOurCode, letReadersLeave } from "../command-line";
import { exitCodes } from "../../model/check-result";
import { visible } from "../../ci/render/escape";
import "../without-sdk-warning";
import { keepOutput, keptOutput } from "../../ci/gate/credential-process";
import { type Approved, approvalsOf, type Asked, GateShut, sessionOutput } from "../../ci/gate/session";

function version(text: string): string {
  if (/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/.test(text)) return text;
  throw new InvalidArgumentError("A version is a tag of the image repository, as 1.4.2-0123456789ab.");
}

const program = new Command("gate").description("Ask the deploy gate, which alone opens environments with approvals.");
program.exitOverride(endWithOurCode);
letReadersLeave();

function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .requiredOption("--environment <name>", "the environment of this step")
    .option("--version <version>", "of the application that is to be released", version, null);
}

command("approvals", "say who approved what this step deploys, or what is missing").action(async (asked: Asked) => {
  for (const one of await approvalsOf(asked, process.env)) console.log(visible(words(one)));
});

command("session", "print a session of the deploy role, as AWS wants it from a credential process")
  .option("--cache <file>", "where it is kept for others of this step")
  .action(async ({ cache, ...asked }: Asked & { cache?: string }) => {
    const output = keptOutput(cache) ?? (await sessionOutput(asked, process.env));
    keepOutput(cache, output);
    console.log(output);
  });

function words({ repository, commit, requests, approvers, override }: Approved): string {
  const what = `${repository} ${commit.slice(0, 12)}`;
  if (override !== null) return `${what}: OVERRIDE until ${override.until}: ${override.reason}`;
  const by = approvers.map(({ name }) => name).join(", ");
  return `${what}: merge request ${requests.map((id) => `#${id}`).join(", ")}, approved by ${by}`;
}

program.parseAsync().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message.split("\n").map(visible).join("\n"));
  process.exitCode = error instanceof GateShut ? exitCodes.findings : exitCodes.notEvaluated;
});
