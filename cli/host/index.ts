import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { buildHostArchive } from "../../components/environment/host-bundle/archive";
import { assertAccount } from "../../host/client/account";
import { messageOf } from "../../model/message-of";
import { clear, print, tell, untilNobodyReads } from "../command-line";
import { operatedEnvironment } from "../deploy/environment";
import { readValue } from "../deploy/standard-input";
import { placeOfRun, placesOf, placeToRun } from "../place";
import { type DocumentFlags, documentOptions } from "../document";
import { duration, example, regularExpression, requestId, runId, secretName, type Stack } from "../options";
import "../without-sdk-warning";
import { openDatabase } from "./database";
import { showHistory } from "./history";
import { type LogsOptions, showLogs } from "./logs";
import { canonical, setMaintenance } from "./maintenance";
import { runInteractively } from "./run";
import { ApplicationSecrets } from "./secrets";
import { openShell } from "./shell";
import { showStatus, watchStatus } from "./status";
import { wakeEnvironment } from "./wake";
import { whoSees } from "./who-sees";

export function define(command: Command): void {
  command.description("Looks at where an environment runs, its host or its services on ECS, and enters its secrets.");
  example(command, "onebox host status --stack prod", "onebox host logs --stack prod --since 2h --follow");
  status(
    of(
      command,
      "status",
      "what runs where since when, and what should; of a host slots, queues and disks, of ECS tasks and why they ended; backups",
    ),
  );
  logs(of(command, "logs", "what containers have said, on ECS and on a host, and the host itself"));
  history(of(command, "history", "who released, ran and changed what, by CloudTrail and a host's journal"));
  shell(of(command, "shell", "a shell on the host through Session Manager"));
  run(of(command, "run", "a command in a fresh container of the version that runs, on ECS in a task of its own"));
  openConsole(of(command, "console", "the application's own shell, by the label onebox.console of its image"));
  database(of(command, "db", "psql in the database of the application, through the host; read-only unless asked"));
  maintenance(
    of(command, "maintenance <on|off>", "a page with 503 and Retry-After for everyone but allowed addresses"),
  );
  wake(of(command, "wake", "start what office hours have stopped, host or tasks and the database, and wait for it"));
  for (const name of ["restart", "migrate"] as const) work(of(command, name, works[name]), name);
  secret(command.command("secret").description("the application's secrets"));
  bundle(command.command("bundle").description("hash and file of the archive that the next pulumi up would send"));
}

function of(command: Command, name: string, description: string): Command {
  return command.command(name).description(description).requiredOption("--stack <name>", "the environment");
}

function status(command: Command): void {
  command
    .option("--watch", "look again every five seconds, until Ctrl-C", false)
    .addOption(new Option("--json", "one JSON object").default(false).conflicts("watch"))
    .action(async ({ stack, watch, json }: Stack & { watch: boolean; json: boolean }) => {
      const environment = operatedEnvironment(stack);
      if (watch) await watchStatus(environment, { print, clear, everyMs: 5_000, signal: untilNobodyReads() });
      else process.exitCode = await showStatus(environment, print, json);
    });
  example(command, "onebox host status --stack prod", "onebox host status --stack prod --watch");
}

const services =
  "web, a process of app.processes (worker), caddy, migrate, static, run or tasks; on a host also one slot (web-blue), redis-queue, redis-cache and host, on ECS prepare";

function logs(command: Command): void {
  command
    .option("--service <name>", services)
    .addOption(new Option("--since <time>", "how far back: 10m, 2h, 1d").argParser(duration).default(10, "10m"))
    .addOption(new Option("--grep <pattern>", "lines that match a regular expression").argParser(regularExpression))
    .addOption(new Option("--request <id>", "lines of one request, by its X-Request-Id").argParser(requestId))
    .option("--follow", "go on until Ctrl-C", false)
    .option("--json", "one JSON object a line", false)
    .action(async ({ stack, since, ...rest }: LogsArguments) => {
      const signal = untilNobodyReads();
      await showLogs(operatedEnvironment(stack), { ...rest, minutes: since }, { print, tell, signal });
    });
  example(
    command,
    "onebox host logs --stack prod --service web --since 2h --follow",
    'onebox host logs --stack prod --grep "OperationalError" --since 1d',
    "onebox host logs --stack prod --request 7b1c0a9d --json | jq .entry",
  );
}

function history(command: Command): void {
  command
    .addOption(
      new Option("--since <time>", "how far back: 12h, 7d, 90d at most").argParser(duration).default(10_080, "7d"),
    )
    .option("--all", "with what machines and AWS's services did by themselves", false)
    .action(async ({ stack, since, all, ...flags }: Stack & DocumentFlags & { since: number; all: boolean }) => {
      if (since > trailMinutes) throw new Error("CloudTrail's history has 90 days: give --since 90d at most.");
      process.exitCode = await showHistory(operatedEnvironment(stack), { minutes: since, all }, flags);
    });
  documentOptions(command, ["table", "json", "yaml"]);
  example(command, "onebox host history --stack prod", "onebox host history --stack prod --since 30d --json");
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const trailMinutes = 90 * 1_440;

type LogsArguments = Stack & Omit<LogsOptions, "minutes"> & { readonly since: number };

function shell(command: Command): void {
  command.action(async ({ stack }: Stack) => {
    process.exitCode = await openShell(operatedEnvironment(stack));
  });
  example(command, "onebox host shell --stack dev");
}

function run(command: Command): void {
  command
    .argument("[command...]", "after --, passed on as given, without a shell")
    .addOption(
      new Option("--interactive", "at this terminal, through Session Manager")
        .default(false)
        .conflicts(["attach", "stop"]),
    )
    .addOption(new Option("--attach <id>", "follow a command that was started before").argParser(runId))
    .addOption(new Option("--stop <id>", "end a command that was started before").argParser(runId).conflicts("attach"))
    .action(async (words: string[], { stack, interactive, attach, stop }: RunArguments) => {
      const environment = operatedEnvironment(stack);
      const previous = attach ?? stop;
      if (previous !== undefined && words.length > 0)
        throw new Error("Give either a command after --, or the id of one that was started before, and not both.");
      if (previous === undefined && words.length === 0)
        throw new Error(
          `Give a command after --, as in: npx onebox host run --stack ${stack} -- python manage.py check`,
        );
      if (stop !== undefined) await placeOfRun(environment, stop).stop(stop);
      else if (attach !== undefined)
        process.exitCode = await placeOfRun(environment, attach).attach(attach, { print, tell });
      else if (interactive) process.exitCode = await runInteractively(environment, words);
      else process.exitCode = await placeToRun(environment).run(words, { print, tell });
    });
  example(
    command,
    "onebox host run --stack prod -- python manage.py clearsessions",
    "onebox host run --stack prod --interactive -- python manage.py createsuperuser",
  );
}

interface RunArguments extends Stack {
  readonly interactive: boolean;
  readonly attach?: string;
  readonly stop?: string;
}

function openConsole(command: Command): void {
  command.action(async ({ stack }: Stack) => {
    process.exitCode = await runInteractively(operatedEnvironment(stack), []);
  });
  example(command, "onebox host console --stack dev");
}

function database(command: Command): void {
  command
    .option("--write", "let transactions change data", false)
    .action(async ({ stack, write }: Stack & { write: boolean }) => {
      process.exitCode = await openDatabase(operatedEnvironment(stack), write);
    });
  example(command, "onebox host db --stack prod");
}

function maintenance(command: Command): void {
  command
    .addOption(new Option("--allow <address...>", "addresses that still reach the application").argParser(addresses))
    .action(async (page: string, { stack, allow = [] }: Stack & { allow?: string[] }) => {
      if (page !== "on" && page !== "off") throw new Error(`"${page}" is neither on nor off.`);
      if (page === "off" && allow.length > 0)
        throw new Error("Without the page everybody is let through: leave out --allow.");
      await setMaintenance(operatedEnvironment(stack), page, allow, print);
    });
  example(
    command,
    "onebox host maintenance on --stack prod --allow 203.0.113.7",
    "onebox host maintenance off --stack prod",
  );
}

function wake(command: Command): void {
  command.action(async ({ stack }: Stack) => {
    const environment = operatedEnvironment(stack);
    await assertAccount(environment);
    await wakeEnvironment(environment, print);
  });
  example(command, "onebox host wake --stack dev");
}

/** @throws InvalidArgumentError for what is no address, as the next option is where none was given. */
function addresses(text: string, before: readonly string[] = []): string[] {
  try {
    return [...before, canonical(text)];
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

const works = {
  restart: "restart the release without a failed request, for example to read changed secrets",
  migrate: "migrate a restored database for the running version",
} as const;

function work(command: Command, name: keyof typeof works): void {
  command.action(async ({ stack }: Stack) => {
    const environment = operatedEnvironment(stack);
    // There is one database, wherever the application runs.
    if (name === "migrate") await placeToRun(environment).migrate(print);
    else for (const place of placesOf(environment)) await place.restart(print);
  });
  example(command, `onebox host ${name} --stack prod`);
}

function secret(command: Command): void {
  const set = of(command, "set", "take a value from standard input")
    .argument("<name>", "as the application reads it from its environment", secretName)
    .option("--generate", "have the host generate a first value, which never leaves it", false)
    .action(async (name: string, { stack, generate }: Stack & { generate: boolean }) => {
      const environment = operatedEnvironment(stack);
      const secrets = new ApplicationSecrets(environment);
      if (generate) await secrets.generate(name);
      else await secrets.set(name, await readValue(`Value of ${name}: `));
      print(whoSees(environment, name));
    });
  example(set, "onebox host secret set SECRET_KEY --generate --stack prod");
  const list = of(command, "list", "the names of all secrets").action(async ({ stack }: Stack) => {
    for (const name of await new ApplicationSecrets(operatedEnvironment(stack)).names()) print(name);
  });
  example(list, "onebox host secret list --stack prod");
  example(command, "onebox host secret set SECRET_KEY --generate --stack prod");
}

function bundle(command: Command): void {
  command.action(async () => {
    const { hash, file } = await buildHostArchive("host", path.join("node_modules", ".cache", "onebox"));
    print(`${hash} ${file}`);
  });
  example(command, "onebox host bundle");
}
