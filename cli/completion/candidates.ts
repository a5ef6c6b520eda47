import { readdirSync } from "node:fs";
import type { Command, Option } from "commander";

/**
 * What the last of the words may become: subcommands and options of the command that the others name, or values of the
 * option before it.
 */
export function candidates(program: Command, words: readonly string[]): string[] {
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const command = commandOf(program, before);
  const option = command.options.find(({ long }) => long === before.at(-1));
  const all = takesValue(option) ? valuesOf(option) : [...subcommands(command), ...options(command, program)];
  return all.filter((word) => word.startsWith(last) && (last.startsWith("-") || !word.startsWith("-") || last === ""));
}

function commandOf(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const word of words) command = command.commands.find((one) => one.name() === word) ?? command;
  return command;
}

function takesValue(option: Option | undefined): option is Option {
  return option !== undefined && (option.required || option.optional);
}

function valuesOf({ long, argChoices }: Option): readonly string[] {
  return long === "--stack" || long === "--environment" ? stacksHere() : (argChoices ?? []);
}

function subcommands(command: Command): string[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => one.name());
}

function options(command: Command, program: Command): string[] {
  const all = [...command.createHelp().visibleOptions(command), ...(command === program ? [] : program.options)];
  return all.flatMap(({ long }) => long ?? []);
}

/** Names of the stacks where the shell stands, by their files; nothing is read, so that Tab answers at once. */
function stacksHere(): string[] {
  return readdirSync(".").flatMap((file) => /^Pulumi\.([a-z0-9]+)\.yaml$/.exec(file)?.[1] ?? []);
}
