import { type Command, Option } from "commander";
import { exitCodes } from "../../model/check-result";
import { Refusal } from "../../model/refusal";
import type { Softening } from "../../model/softening";
import { catalogue } from "../../policies/judge/catalogue";
import { judgeOf } from "../../policies/judge/judge";
import { softenings } from "../../policies/judge/softenings";
import { colorsOf, endWith, progress, terminalWidth } from "../command-line";
import { example } from "../options";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { type AnyProgramFlags, anyProgramOptions } from "../any-program";
import { judgeProgram } from "./any-program";
import { policiesPage } from "./page";
import { catalogueText, matching, softeningText, type TerminalOptions } from "./terminal";
import { judgeAt, judgeOfChange } from "./version";

interface Flags extends DocumentFlags, AnyProgramFlags {
  readonly program?: string;
  readonly diff?: string;
  readonly change?: string;
}

export function define(command: Command): void {
  command
    .description("Shows the rules of the policy pack, or which of them a change weakens.")
    .argument("[words...]", "only rules with all of these in their name, service, severity or equivalents")
    .option("--diff <ref>", "compare rules, exceptions and settings with another version of the repository")
    .addOption(
      new Option("--change <folder>", "compare this version with an untrusted checkout of a change").conflicts("diff"),
    )
    .addOption(
      new Option("--program <folder>", "judge any Pulumi program for Node.js, without an account").conflicts([
        "diff",
        "change",
      ]),
    )
    .option("--stack <name...>", "of --program: only these stacks")
    .action(async (words: readonly string[], flags: Flags) => {
      const root = process.cwd();
      const { diff, change, program } = flags;
      if (program === undefined) refuseWithoutProgram(command);
      if (program !== undefined) await judgeProgram(program, words, flags);
      else if (diff !== undefined) compare(diff, () => softenings(judgeAt(diff, root), judgeOf(root)), flags);
      else if (change !== undefined)
        compare(
          "the target",
          () => {
            const own = judgeOf(root);
            return softenings(own, judgeOfChange(change, own));
          },
          flags,
        );
      else showRules(words, flags);
    });
  anyProgramOptions(command, "--program");
  documentOptions(command, ["table", "json", "yaml", "markdown"]);
  example(
    command,
    "onebox policies",
    "onebox policies s3 high",
    "onebox policies --diff main",
    "onebox policies --program ../shop",
  );
}

/** Options that mean something for a program alone. */
function refuseWithoutProgram(command: Command): void {
  const given = ["stack", "region", "config", "invokes", "timeout"].find(
    (name) => command.getOptionValueSource(name) === "cli",
  );
  if (given !== undefined) throw new Refusal(`--${given} belongs to --program: the folder of a Pulumi program.`);
}

function showRules(words: readonly string[], flags: DocumentFlags): void {
  const found = matching(catalogue(), words);
  if (found.length === 0) throw new Refusal(`No rule matches ${words.join(" ")}; npx onebox policies shows all.`);
  show(flags, {
    table: () => catalogueText(found, { ...terminal(), detailed: words.length > 0 }),
    // Whatever a version is judged by: another version compares itself with it.
    ...dataFormats(() => judgeOf(process.cwd())),
    markdown: () => policiesPage(found, new Map()),
  });
}

function compare(than: string, softened: () => readonly Softening[], flags: DocumentFlags): void {
  // What was unpacked for it goes with this process.
  endWith();
  progress("Reading rules and settings of both versions …");
  const found = softened();
  progress("");
  show(flags, {
    table: () => softeningText(found, than, terminal()),
    ...dataFormats(() => ({ version: 1, softenings: found })),
  });
  process.exitCode = found.length === 0 ? exitCodes.clean : exitCodes.findings;
}

function terminal(): TerminalOptions {
  return { colors: colorsOf(process.stdout), width: terminalWidth() };
}
