import { Command, Help } from "commander";
import { refuseUnclear } from "./clear-line";
import { colorsOf, terminalWidth } from "./command-line";
import { example } from "./options";
import { ownVersion } from "./own-version";

// Why: docs/decisions/0117.
/** A subcommand's own file says its options; it is loaded when it is asked for, so that `--help` answers at once. */
interface Entry {
  readonly summary: string;
  readonly load: () => Subcommand;
}

interface Subcommand {
  /** Says what the command takes and does. */
  readonly define: (command: Command) => void;
}

export const entries: Readonly<Record<string, Entry>> = {
  init: { summary: "write a repository of your own that runs on onebox", load: () => require("./init") as Subcommand },
  doctor: { summary: "say what stands in the way of deploying", load: () => require("./doctor") as Subcommand },
  upgrade: {
    summary: "say what another version of the package changes, and take it",
    load: () => require("./upgrade") as Subcommand,
  },
  eject: { summary: "copy program and components into your repository", load: () => require("./eject") as Subcommand },
  check: { summary: "say what a preview would, without an account", load: () => require("./check") as Subcommand },
  bill: { summary: "price every stack, line by line", load: () => require("./bill") as Subcommand },
  policies: {
    summary: "show the rules, or what a change judges less strictly",
    load: () => require("./policies") as Subcommand,
  },
  diagram: {
    summary: "list the resources of the stacks, or draw them",
    load: () => require("./diagram") as Subcommand,
  },
  prices: { summary: "write the price book of a region", load: () => require("./prices") as Subcommand },
  constraints: { summary: "write what AWS allows for each type", load: () => require("./constraints") as Subcommand },
  settings: {
    summary: "show every setting: meaning, default, limits",
    load: () => require("./settings") as Subcommand,
  },
  bootstrap: {
    summary: "create the state bucket and its keys, once per account",
    load: () => require("./bootstrap") as Subcommand,
  },
  deploy: { summary: "release a version", load: () => require("./deploy") as Subcommand },
  rollback: { summary: "go back to the release before", load: () => require("./deploy/rollback") as Subcommand },
  host: { summary: "look at an environment's host, enter its secrets", load: () => require("./host") as Subcommand },
  rightsize: {
    summary: "say which size fits, from measurements",
    load: () => require("./rightsize") as Subcommand,
  },
  restore: {
    summary: "restore database or uploads, and rehearse it",
    load: () => require("./restore") as Subcommand,
  },
  migrate: { summary: "move an old server in", load: () => require("./migrate") as Subcommand },
  database: {
    summary: "upgrade the database to another major version",
    load: () => require("./database") as Subcommand,
  },
  grow: {
    summary: "say how an environment moves from one host to ECS",
    load: () => require("./grow") as Subcommand,
  },
  drift: { summary: "show where AWS differs from the program", load: () => require("./drift") as Subcommand },
  images: { summary: "delete old images that nothing runs", load: () => require("./images") as Subcommand },
  gate: {
    summary: "give the deploy gate its token, open it in an emergency",
    load: () => require("./gate") as Subcommand,
  },
  tools: { summary: "install the deployment tools, by checksum", load: () => require("./tools") as Subcommand },
  state: { summary: "say whether a state would run foreign code", load: () => require("./state") as Subcommand },
  ci: { summary: "what runs in the pipelines", load: () => require("./ci") as Subcommand },
  completion: { summary: "complete commands in bash, zsh and fish", load: () => require("./completion") as Subcommand },
};

/** The whole program, with the options of those subcommands that are named. */
export function programWith(names: readonly string[]): Command {
  const program = new Command("onebox")
    .description("A containerised SaaS on one AWS host: checked, priced and released.")
    .option("--debug", "show where an error comes from")
    .configureHelp({ formatHelp })
    .configureOutput({ getOutHelpWidth: () => terminalWidth(), getErrHelpWidth: () => terminalWidth() })
    .showSuggestionAfterError()
    .exitOverride();
  // Behind a command it is an option of that command: the version of the application that is released.
  if (!names.some((name) => Object.hasOwn(entries, name)))
    program.version(ownVersion(), "-V, --version", "show the version");
  example(program, "onebox check", "onebox check --help");
  for (const [name, { summary, load }] of Object.entries(entries)) {
    const command = program.command(name).summary(summary).description(summary);
    if (names.includes(name)) load().define(command);
  }
  refuseUnclear(program);
  return program;
}

function formatHelp(command: Command, help: Help): string {
  const { bold } = colorsOf(process.stdout);
  return Help.prototype.formatHelp.call(help, command, help).replaceAll(/^(\w+:)/gm, (heading) => bold(heading));
}
