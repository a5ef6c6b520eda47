import type { Command, Option } from "commander";
import { wrapReport } from "../model/wrap";
import { terminalWidth } from "./command-line";
import { terminalText } from "./terminal-text";

// Why: docs/decisions/0243.
/**
 * Makes a command, and those below it, refuse what would be taken in silence for something else: an empty value, as a
 * variable that is not set leaves behind, and another value for an option that has one already. Whatever it refuses,
 * it names itself and where its options are said.
 */
export function refuseUnclear(command: Command): void {
  const own = pathOf(command);
  command
    .showHelpAfterError(`What it takes: npx ${own} --help`)
    .configureOutput({
      outputError: (text, write) => {
        const said = terminalText(text.replace(/^error: /, `${own}: `));
        write(process.stderr.isTTY ? wrapReport(said, terminalWidth(process.stderr)) : said);
      },
    })
    .hook("preAction", (_, action) => {
      if (action === command) refuseEmptyArguments(command);
    });
  for (const option of command.options) command.on(`option:${option.name()}`, watch(command, option));
  command.commands.forEach(refuseUnclear);
}

function watch(command: Command, { flags, variadic: isList }: Option): (value: string | null) => void {
  let first: string | null = null;
  return (value) => {
    if (value === "") command.error(`error: option '${flags}' has an empty value. Is a variable not set?`);
    if (!isList && first !== null && value !== first)
      command.error(`error: option '${flags}' is given twice: ${first} and ${String(value)}. Give one of them.`);
    first = value;
  };
}

/**
 * Where an argument may be left out, an empty one was meant to be something. What has to be given is judged by the
 * command itself; what a list holds belongs to others, as the words of a command that is run on the host.
 */
function refuseEmptyArguments(command: Command): void {
  const empty = command.registeredArguments.find(
    ({ required, variadic }, index) => !required && !variadic && command.args[index] === "",
  );
  if (empty !== undefined) command.error(`error: argument '${empty.name()}' is empty. Is a variable not set?`);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
