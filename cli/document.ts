import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { stringify } from "yaml";
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
    .option("--output <file>", "write it to a file");
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
    throw new Error(`${file} cannot be written: ${(error as Error).message}`);
  }
}

/** A document of plain data in both of its forms. */
export function dataFormats(data: () => unknown): { readonly json: () => string; readonly yaml: () => string } {
  return {
    json: () => JSON.stringify(data()),
    yaml: () => stringify(JSON.parse(JSON.stringify(data())), { aliasDuplicateObjects: false }),
  };
}
