import { existsSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { stringify } from "yaml";
import { Refusal } from "../model/refusal";
import { fileProblem } from "../model/text-file";
import { terminalText } from "./terminal-text";
import { tell } from "./command-line";

export interface DocumentFlags {
  readonly format: string;
  readonly json?: boolean;
  readonly output?: string;
}

/** How a command shows its document: each format as a text. The first is the one that people read in a terminal. */
export type Formats = Readonly<Record<string, () => string>>;

/** `--format`, `--json` for short, and `--output`. */
export function documentOptions(command: Command, formats: readonly [string, ...string[]]): Command {
  return command
    .addOption(new Option("--format <format>", "how to show it").choices(formats).default(formats[0]))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .option("--output <file>", "write it to a file")
    .hook("preAction", (_, action) => {
      const { format, json, output, ...others } = action.opts<DocumentFlags>();
      if (json === true && format !== "json") action.error(`error: --json and --format ${format} exclude each other.`);
      if (output !== undefined) refuseOutput(output, Object.entries(others));
    });
}

// Why: docs/decisions/0243.
/**
 * Before anything is run: nobody waits for a document that can be written nowhere.
 * @param others options of the same command with their values.
 * @throws Refusal where the file cannot be written, or is one that the command reads.
 */
function refuseOutput(output: string, others: readonly (readonly [string, unknown])[]): void {
  const folder = path.dirname(path.resolve(output));
  if (!existsSync(folder))
    throw new Refusal(`${output} cannot be written: there is no folder ${folder}. Create it first.`);
  if (!existsSync(output)) return;
  const read = others.find(([, value]) => typeof value === "string" && isSameFile(value, output));
  if (read !== undefined)
    throw new Refusal(`${output} is what --${read[0]} reads, and would be lost. Name another file: --output`);
}

function isSameFile(one: string, other: string): boolean {
  return existsSync(one) && realpathSync(one) === realpathSync(other);
}

/** Shows a document as asked. @throws Error where the file cannot be written. */
export function show({ format, output }: DocumentFlags, formats: Formats): void {
  const text = formats[format]?.();
  if (text === undefined)
    throw new Error(`This has no format ${format}; allowed are ${Object.keys(formats).join(", ")}.`);
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (output === undefined) process.stdout.write(terminalText(whole));
  else {
    write(output, whole);
    tell(`Written to ${path.relative(process.cwd(), path.resolve(output))}.`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${fileProblem(error)}`);
  }
}

/** A document of plain data in both of its forms. */
export function dataFormats(data: () => unknown): { readonly json: () => string; readonly yaml: () => string } {
  return {
    json: () => JSON.stringify(data()),
    yaml: () => stringify(JSON.parse(JSON.stringify(data())), { aliasDuplicateObjects: false }),
  };
}
