import { accessSync, constants } from "node:fs";
import { type Command, Option } from "commander";
import { assertNotInterrupted, heedingSignals } from "../../ci/interruption";
import { exitCodes } from "../../model/check-result";
import { Refusal } from "../../model/refusal";
import { readProject, projectSettings } from "../../settings/files";
import { print, progress, tell } from "../command-line";
import { confirm } from "../deploy/standard-input";
import { filesOfPackage } from "../init/files";
import { example } from "../options";
import { fileChanges, fileIn, writeChanges } from "./files";
import { ruleChanges } from "./rules";
import { stopAll } from "./run";
import { upgradeText } from "./text";
import { ask, filesOf, install, installedIn, judgeOf, specOf, type Version, withVersion } from "./version";

interface Flags {
  readonly yes: boolean;
  readonly timeout: string;
  readonly printFiles: boolean;
}

export function define(command: Command): void {
  command
    .description(
      "Says what another version of the package changes in files, rules, resources and the bill, then takes it.",
    )
    .argument("[version]", "as npm takes it: a version, a tag, or file:onebox-1.0.0.tgz; by default the latest")
    .option("--yes", "take it without a question, unless something could not be evaluated", false)
    .option("--timeout <seconds>", "time limit for each stack", "120")
    .addOption(new Option("--print-files", "for another version, which asks").hideHelp().default(false))
    .action(run);
  example(command, "onebox upgrade", "onebox upgrade 1.2.0");
}

async function run(wanted: string | undefined, { yes, timeout, printFiles }: Flags): Promise<void> {
  const folder = process.cwd();
  if (printFiles) {
    print(JSON.stringify(ownFiles(folder)));
    return;
  }
  assertUpgradable(folder);
  const stopped = new AbortController();
  const agree = (): Promise<boolean> => (yes ? Promise.resolve(true) : confirm("Take it?", "--yes", stopped.signal));
  process.exitCode = await heedingSignals(
    () => upgrade(folder, wanted, { timeout, agree, say: print }),
    (isForced) => {
      stopAll(isForced);
      stopped.abort();
    },
  );
}

/** Before minutes go by for a copy. @throws what is wrong with the project, or what the system says of its folder. */
function assertUpgradable(folder: string): void {
  installedIn(folder);
  projectSettings(readProject(folder));
  accessSync(folder, constants.W_OK);
}

interface Asking {
  /** Seconds for each stack. */
  readonly timeout: string;
  readonly agree: () => Promise<boolean>;
  readonly say: (text: string) => void;
}

/** @returns the exit code. */
export async function upgrade(folder: string, wanted: string | undefined, asking: Asking): Promise<number> {
  const before = installedIn(folder);
  if (wanted === undefined && before.source.startsWith("file:"))
    throw new Refusal(
      `This project has onebox from ${before.source}, and what npm's registry has by that name may be somebody else's. Name the newer archive: npx onebox upgrade ../onebox-1.2.0.tgz`,
    );
  const spec = specOf(wanted ?? "latest", folder);
  progress(`Installing ${spec} in a copy of this folder …`);
  return withVersion(folder, spec, async (after) => {
    progress("");
    if (after.version !== before.version) return offer(before, after, spec, asking);
    asking.say(`onebox ${before.version} is what is installed here; there is nothing to change.`);
    return exitCodes.clean;
  });
}

const halfWay =
  "the files are written, and the package is the one before. The same command goes on from there; where onebox is missing, npm install puts it back";

/** Shows all that changes before anything does. */
async function offer(before: Version, after: Version, spec: string, asking: Asking): Promise<number> {
  const { timeout, agree, say } = asking;
  const { folder } = before;
  const shipped = await filesOf(after);
  const files = fileChanges(await filesOf(before), shipped, fileIn(folder));
  const rules = ruleChanges(await judgeOf(before), await judgeOf(after));
  say(upgradeText({ before: before.version, after: after.version, files, rules }));
  // The copy gets the files first: resources and bill are those that the project will have.
  writeChanges(after.folder, files, shipped, after.version);
  progress("Running every stack's program with both versions …");
  const planned = await ask(after, "check", "--against", folder, "--timeout", timeout);
  progress("");
  say(planned.stdout.trimEnd());
  if (planned.status !== exitCodes.clean && planned.status !== exitCodes.findings) {
    tell(`${planned.stderr.trimEnd()}\nNot everything could be evaluated, so nothing was changed.`);
    return exitCodes.notEvaluated;
  }
  if (!(await agree())) {
    say("Nothing was changed.");
    return planned.status;
  }
  assertNotInterrupted();
  // Before the package: where the rest fails, the same command finds what is left to do.
  for (const name of writeChanges(folder, files, shipped, after.version)) say(`  written  ${name}`);
  progress(`Installing ${spec} …`);
  await install(folder, spec, halfWay);
  progress("");
  say(
    `onebox ${after.version} is installed. Look at it with git diff, run npx onebox check, and merge it like any change.`,
  );
  return exitCodes.clean;
}

function ownFiles(folder: string): Readonly<Record<string, string>> {
  const { environments } = projectSettings(readProject(folder));
  return filesOfPackage(Object.entries(environments).map(([name, rule]) => ({ name, ...rule })));
}
