import type { Command } from "commander";
import { longestOverrideHours } from "../../lambda/gate/contract";
import { print } from "../command-line";
import { stackSettings } from "../deploy/environment";
import { readValue } from "../deploy/standard-input";
import { example, type Stack } from "../options";
import "../without-sdk-warning";
import { type BaselineRequest, OperatedGate, type OverrideRequest } from "./gate";

export function define(command: Command): void {
  command.description("Enters the deploy gate's token, and opens it in an emergency.");
  example(command, "onebox gate token");
  token(of(command, "token", "take the gate's Bitbucket token, or a user's name:token, from standard input"));
  override(of(command, "override", "let one commit into an environment without its approvals, for a while"));
  baseline(
    of(command, "baseline", "say which commit runs in an environment; up to there the gate asks for no approvals"),
  );
  close(of(command, "close", "end an override early"));
}

function of(command: Command, name: string, description: string): Command {
  return command.command(name).description(description).option("--stack <name>", "the account's stack", "account");
}

function token(command: Command): void {
  command.action(async ({ stack }: Stack) => {
    await operatedGate(stack).enterToken(await readValue("Token of the gate: "));
    print("The gate's token is set.");
  });
  example(command, "onebox gate token");
}

function override(command: Command): void {
  command
    .requiredOption("--environment <name>", "the environment")
    .requiredOption("--commit <hash>", "the commit of the branch, all forty digits")
    .requiredOption("--reason <text>", "why; it is mailed to the alert address")
    .option("--hours <number>", `how long, ${longestOverrideHours} at most`, Number, 1)
    .action(async ({ stack, ...request }: Stack & OverrideRequest) => {
      const until = await operatedGate(stack).open(request);
      print(
        `The gate lets ${request.commit} into ${request.environment} until ${until}. The alert address gets a mail.`,
      );
    });
  const commit = "0123456789abcdef0123456789abcdef01234567";
  example(command, `onebox gate override --environment prod --commit ${commit} --reason "the site is down"`);
}

function baseline(command: Command): void {
  command
    .requiredOption("--environment <name>", "the environment")
    .requiredOption("--commit <hash>", "the infrastructure's commit, all forty digits")
    .option("--application <hash>", "the application's commit, all forty digits")
    .action(async ({ stack, application = null, ...request }: Stack & BaselineFlags) => {
      await operatedGate(stack).baseline({ ...request, application });
      print(`The gate judges what comes to ${request.environment} after that.`);
    });
  example(command, "onebox gate baseline --environment prod --commit 0123456789abcdef0123456789abcdef01234567");
}

type BaselineFlags = Omit<BaselineRequest, "application"> & { readonly application?: string | null };

function close(command: Command): void {
  command.action(async ({ stack }: Stack) => {
    await operatedGate(stack).close();
    print("There is no override now. A build that it started still runs to its end.");
  });
  example(command, "onebox gate close");
}

function operatedGate(stack: string): OperatedGate {
  const settings = stackSettings(stack);
  if (settings.kind !== "account") throw new Error(`The stack ${stack} is not the account: it has no gate.`);
  const gated = Object.entries(settings.project.environments).filter(([, { approvals }]) => approvals > 0);
  return new OperatedGate(
    settings,
    gated.map(([name]) => name),
  );
}
