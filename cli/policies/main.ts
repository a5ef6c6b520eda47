import { Command } from "commander";
import { endWithOurCode, letReadersLeave, showsColors } from "../command-line";
import pico from "picocolors";
import { Refusal } from "../../model/refusal";
import { exitCodes } from "../../model/check-result";
import { SettingsError } from "../../settings";
import { catalogue } from "../../policies/judge/catalogue";
import { judgeOf } from "../../policies/judge/judge";
import { softenings } from "../../policies/judge/softenings";
import { catalogueText, matching, softeningText } from "./terminal";
import { judgeAt } from "./version";

interface Flags {
  readonly json: boolean;
  readonly diff?: string;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** `npm run policies`: the catalogue, or what a change does to its own judge. */
const command = new Command("policies")
  .description("Shows the rules of the policy pack, or by what a change would be judged less strictly.")
  .argument("[words...]", "only rules with all of these in their name, service, severity or equivalents")
  .option("--diff <ref>", "compare rules, exceptions and settings with another version of the repository")
  .option("--json", "one JSON document on standard output and nothing else", false)
  .exitOverride(endWithOurCode)
  .action((words: readonly string[], { json, diff }: Flags) => {
    process.exitCode = diff === undefined ? show(words, json) : compare(diff, json);
  });

function show(words: readonly string[], json: boolean): number {
  if (json) {
    print(JSON.stringify(judgeOf(process.cwd())));
    return exitCodes.clean;
  }
  const found = matching(catalogue(), words);
  if (found.length === 0) throw new Refusal(`No rule has to do with ${words.join(" ")}; npm run policies shows all.`);
  print(catalogueText(found, { ...terminal(), detailed: words.length > 0 }));
  return exitCodes.clean;
}

function compare(ref: string, json: boolean): number {
  const found = softenings(judgeAt(ref, process.cwd()), judgeOf(process.cwd()));
  print(json ? JSON.stringify({ version: 1, softenings: found }) : softeningText(found, ref, terminal()));
  return found.length === 0 ? exitCodes.clean : exitCodes.findings;
}

function terminal() {
  const isTerminal = showsColors();
  const width = process.stdout.isTTY ? process.stdout.columns : Number(process.env["COLUMNS"] ?? 80);
  return { colors: pico.createColors(isTerminal), width: Math.max(40, width || 80) };
}

letReadersLeave();
try {
  command.parse();
} catch (error) {
  if (!(error instanceof Refusal || error instanceof SettingsError)) throw error;
  process.stderr.write(`policies: ${error.message}\n`);
  process.exitCode = exitCodes.notEvaluated;
}
