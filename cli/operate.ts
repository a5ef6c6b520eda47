import { Command, InvalidArgumentError, Option } from "commander";
import { endWithOurCode, letReadersLeave } from "./command-line";
import { exitCodes } from "../model/check-result";
import { readProject } from "../settings/files/project";
import "./without-sdk-warning";
import { bootstrap } from "./bootstrap/bootstrap";
import { deploy } from "./deploy/deploy";
import { operatedEnvironment, stackSettings } from "./deploy/environment";
import { OperatedGate, type OverrideRequest } from "./gate/gate";
import { showLogs } from "./host/logs";
import { ApplicationSecrets } from "./host/secrets";
import { openShell } from "./host/shell";
import { showStatus } from "./host/status";
import { removeOldImages } from "./images/remove-old";
import { versionPattern } from "./deploy/image";
import { confirm, readValue } from "./deploy/standard-input";

const print = (line: string): void => {
  console.log(line);
};

function version(text: string): string {
  if (versionPattern.test(text)) return text;
  throw new InvalidArgumentError("A version is a tag of the image repository, as 1.4.2-0123456789ab.");
}

function minutes(text: string): number {
  const [, amount, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const inMinutes: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };
  const factor = inMinutes[unit ?? ""];
  if (factor !== undefined) return Number(amount) * factor;
  throw new InvalidArgumentError("Write it as 10m, 2h or 1d.");
}

function days(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write it as a number of days, 1 at least: 180.");
}

const program = new Command("onebox").description("What an operator does with an environment.");
program.exitOverride(endWithOurCode);
letReadersLeave();

program
  .command("deploy")
  .description("release a version, or go back to the one before")
  .requiredOption("--stack <name>", "the environment")
  .option("--version <version>", "a version that was pushed", version)
  .option("--rollback", "go back to what ran before", false)
  .action(async (options: { stack: string; version?: string; rollback: boolean }) => {
    const { stack, version: wanted = null, rollback } = options;
    if ((wanted === null) !== rollback) throw new Error("Say --version 1.4.2 or --rollback, one of the two.");
    process.exitCode = await deploy(operatedEnvironment(stack), { version: wanted }, print);
  });

program
  .command("bootstrap")
  .description("make the bucket of the states and a key for each stack, once per account")
  .option("--stack <name>", "the stack whose settings say account and region", "account")
  .option("--yes", "do not ask", false)
  .action(async ({ stack, yes }: Stack & { yes: boolean }) => {
    const project = readProject(process.cwd());
    const { awsAccountId: accountId, region } = stackSettings(stack);
    const agree = yes ? () => Promise.resolve(true) : () => confirm("Make them?");
    process.exitCode = await bootstrap({ accountId, region, stacks: project.stacks, agree }, print);
  });

const host = program.command("host").description("look at the host of an environment, and enter its secrets");

function hostCommand(name: string, description: string): Command {
  return host.command(name).description(description).requiredOption("--stack <name>", "the environment");
}

hostCommand("status", "what the host runs, and what it should run").action(async ({ stack }: Stack) => {
  process.exitCode = await showStatus(operatedEnvironment(stack), print);
});

hostCommand("logs", "what containers and host have said")
  .option("--service <name>", "one service of the compose file, or host")
  .addOption(new Option("--since <time>", "how far back: 10m, 2h, 1d").argParser(minutes).default(10, "10m"))
  .option("--follow", "go on until Ctrl-C", false)
  .action(async ({ stack, since, ...rest }: Stack & { service?: string; since: number; follow: boolean }) => {
    await showLogs(operatedEnvironment(stack), { ...rest, minutes: since }, print);
  });

hostCommand("shell", "a shell on the host through Session Manager").action(async ({ stack }: Stack) => {
  process.exitCode = await openShell(operatedEnvironment(stack));
});

const secret = host.command("secret").description("what the application keeps secret");

secret
  .command("set <name>")
  .description("take a value from standard input")
  .requiredOption("--stack <name>", "the environment")
  .option("--generate", "have the host make up a first value, which never leaves it", false)
  .action(async (name: string, { stack, generate }: Stack & { generate: boolean }) => {
    const secrets = new ApplicationSecrets(operatedEnvironment(stack));
    if (generate) await secrets.generate(name);
    else await secrets.set(name, await readValue(`Value of ${name}: `));
    print(`${name} is set in ${stack}. The containers see it from the next release or restart on.`);
  });

secret
  .command("list")
  .description("the names of all secrets")
  .requiredOption("--stack <name>", "the environment")
  .action(async ({ stack }: Stack) => {
    for (const name of await new ApplicationSecrets(operatedEnvironment(stack)).names()) print(name);
  });

program
  .command("images")
  .description("delete old images that no environment runs or would go back to")
  .option("--stack <name>", "the account's stack", "account")
  .addOption(new Option("--older-than <days>", "pushed so long ago").argParser(days).default(180))
  .option("--yes", "do not ask", false)
  .action(async ({ stack, olderThan: olderThanDays, yes }: Stack & { olderThan: number; yes: boolean }) => {
    const settings = stackSettings(stack);
    if (settings.kind !== "account") throw new Error(`The stack ${stack} is no account: it has no images.`);
    const { awsAccountId: accountId, region, project } = settings;
    const agree = yes ? () => Promise.resolve(true) : confirm;
    const environments = Object.keys(project.environments);
    process.exitCode = await removeOldImages({ accountId, region, environments, olderThanDays, agree }, print);
  });

const gate = program.command("gate").description("enter the deploy gate's token, and open it in an emergency");

function gateCommand(name: string, description: string): Command {
  return gate.command(name).description(description).option("--stack <name>", "the account's stack", "account");
}

function operatedGate(stack: string): OperatedGate {
  const settings = stackSettings(stack);
  if (settings.kind !== "account") throw new Error(`The stack ${stack} is no account: the gate is not in it.`);
  const gated = Object.entries(settings.project.environments).filter(([, { approvals }]) => approvals > 0);
  return new OperatedGate(
    settings,
    gated.map(([name]) => name),
  );
}

gateCommand("token", "take the gate's Bitbucket token, or a user's name:token, from standard input").action(
  async ({ stack }: Stack) => {
    await operatedGate(stack).enterToken(await readValue("Token of the gate: "));
    print("The gate's token is set.");
  },
);

gateCommand("override", "let one commit into an environment without its approvals, for a while")
  .requiredOption("--environment <name>", "the environment")
  .requiredOption("--commit <hash>", "the commit of the branch, all forty digits")
  .requiredOption("--reason <text>", "why; it is mailed to the alert address")
  .option("--hours <number>", "how long, 4 at most", Number, 1)
  .action(async ({ stack, ...request }: Stack & OverrideRequest) => {
    const until = await operatedGate(stack).open(request);
    print(`The gate lets ${request.commit} into ${request.environment} until ${until}. The alert address is told.`);
  });

gateCommand("close", "take an override away before its end").action(async ({ stack }: Stack) => {
  await operatedGate(stack).close();
  print("There is no override now. A session that it opened lasts for an hour at most.");
});

interface Stack {
  readonly stack: string;
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = exitCodes.notEvaluated;
});
