import { existsSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { Refusal } from "../../model/refusal";
import { placeholderKeys } from "../../settings/placeholders";
import { colorsOf, endWith, print, printReport, progress } from "../command-line";
import { answerLines } from "../doctor/text";
import { example } from "../options";
import { ownVersion } from "../own-version";
import { type Answers, answersSchema } from "./answers";
import { ask } from "./ask";
import { filesOf } from "./files";
import { inTheWay, repositoryAbove } from "./in-the-way";
import { type Lookups, lookupsOf } from "./lookups";
import { refuseForeign, writeFiles } from "./write";
import { wrongAnswers } from "./wrong-answers";
import { readJsonFile } from "../../model/json-file";
import { readTextFile } from "../../model/text-file";
import "../without-sdk-warning";

interface Flags {
  readonly yes?: string;
  readonly onebox?: string;
  readonly lookUp: boolean;
}

export function define(command: Command): void {
  command
    .description("Writes a repository of your own that runs on this package: settings, pipeline, policies, tests.")
    .argument("[folder]", "the folder; by default this one", ".")
    .option("--yes <file>", "ask nothing: the answers are in this YAML or JSON file")
    .option("--no-look-up", "ask neither AWS, Bitbucket nor DNS")
    .option("--onebox <version>", "how package.json names the package: a version, or file:onebox-1.0.0.tgz")
    .action(run);
  example(command, "onebox init shop-infrastructure", "onebox init shop-infrastructure --yes answers.yaml");
}

async function run(folder: string, flags: Flags): Promise<void> {
  endWith();
  const target = path.resolve(folder);
  refuseForeign(target);
  const source = flags.onebox ?? ownSource(target);
  const lookups = flags.lookUp ? lookupsOf(process.env) : null;
  if (flags.yes !== undefined) return begin(target, readAnswers(flags.yes), lookups, source, flags.yes);
  const given = await ask(lookups);
  try {
    await begin(target, given, lookups, source);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal([error.message, ...keep(given, folder)].join("\n")) : error;
  }
}

const keptAnswers = "onebox-answers.yaml";

/** What was typed is not to be typed again. @returns where it is now; nothing where it cannot be written. */
export function keep(given: unknown, folder: string, here = "."): string[] {
  try {
    writeFileSync(path.join(here, keptAnswers), stringify(given));
  } catch {
    return [];
  }
  return [
    `Your answers are in ${keptAnswers}. Correct them there, then: npx onebox init ${folder} --yes ${keptAnswers}`,
  ];
}

async function begin(
  target: string,
  given: unknown,
  lookups: Lookups | null,
  source: string,
  where = "The answers",
): Promise<void> {
  const own = parsed(given, where);
  const isNew = !existsSync(path.join(target, "Pulumi.yaml"));
  const [answers, found] = await Promise.all([completed(own, lookups), isNew ? inTheWay(own, lookups) : []]);
  const { made, completed: added, kept } = writeFiles(target, filesOf(answers, source));
  for (const name of made) print(`  written  ${name}`);
  for (const name of added) print(`  added to ${name}`);
  for (const name of kept) print(`  kept     ${name} (it exists, with other content)`);
  if (made.length + added.length === 0) print("Nothing was missing, and nothing was changed.");
  const missing = openAnswers(answers);
  if (missing.length > 0)
    printReport(
      `\nStill to be entered: ${missing.join(", ")}. The check names file and line; docs/first-deploy.md, steps 2 and 3, says where to find each.`,
    );
  if (found.length > 0)
    printReport(["", "Before you deploy:", ...answerLines(found, colorsOf(process.stdout))].join("\n"));
  if (source.startsWith("file:../"))
    printReport(
      `\npackage.json names ${source}, which is outside of this folder, so no pipeline can install it. Copy the archive here: npm install ./${path.basename(source)}`,
    );
  const above = repositoryAbove(target);
  if (above !== null)
    printReport(
      `\nThis folder lies in the repository ${above}, and Bitbucket reads bitbucket-pipelines.yml in the root of a repository alone: nothing here would be deployed. Make it a repository of its own: git init`,
    );
  print(["", "Next:", ...nextCommands(target).map((command) => `  ${command}`)].join("\n"));
}

function nextCommands(target: string): string[] {
  const way = path.relative(process.cwd(), target);
  const isInstalled = existsSync(path.join(target, "node_modules/onebox"));
  return [
    ...(way === "" ? [] : [`cd ${way}`]),
    ...(isInstalled ? [] : ["npm install"]),
    "npx onebox check",
    "npx onebox doctor",
  ];
}

/** @throws Refusal with every answer that is wrong. */
export function parsed(given: unknown, where: string): Answers {
  refuseOtherHosts(given, where);
  const result = answersSchema.safeParse(given);
  if (!result.success) {
    throw new Refusal(`${where}: nothing was written, because\n${wrongAnswers(result.error).join("\n")}`);
  }
  const examples = placeholderKeys(result.data);
  if (examples.length === 0) return result.data;
  const are = examples.length === 1 ? "is a value" : "are values";
  throw new Refusal(`${where}: ${examples.join(", ")} ${are} from onebox's examples; nothing was written.`);
}

function refuseOtherHosts(given: unknown, where: string): void {
  const names = typeof given === "object" && given !== null ? Object.keys(given) : [];
  const other = names.find((name) => /^(github|gitlab|codeberg|gitea|azure|codecommit)/i.test(name));
  if (other === undefined) return;
  throw new Refusal(
    `${where}: ${other} is not a code host that onebox supports, so nothing was written. Approvals are read from Bitbucket only: docs/decisions/0166-bitbucket-alone.md. \`npx onebox bill\` and \`policies\` work without it: docs/any-program.md.`,
  );
}

/** @throws Refusal for a file that is not there, or holds no answers. */
export function readAnswers(file: string): unknown {
  if (!existsSync(file))
    throw new Refusal(`${file} is not there. It holds ${Object.keys(answersSchema.shape).join(", ")}.`);
  if (statSync(file).isDirectory()) throw new Refusal(`${file} is a folder. Give the file with the answers.`);
  try {
    const given: unknown = parse(readTextFile(file));
    if (typeof given === "object" && given !== null && !Array.isArray(given)) return given;
    throw new Error(`it does not give answers by name; the names are ${Object.keys(answersSchema.shape).join(", ")}`);
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** With what can be looked up, where nobody has given it. @throws Refusal where the credentials are of another account. */
export async function completed(answers: Answers, lookups: Lookups | null): Promise<Answers> {
  if (lookups === null) return answers;
  progress("Looking up image, zones and ids …");
  const { region, bitbucket, awsAccountId } = answers;
  const { workspace, repository, applicationRepository } = bitbucket;
  const [account, zones, hostImage, buildImage, own, application] = await Promise.all([
    lookups.account(),
    answers.availabilityZones ?? lookups.zones(region),
    answers.hostImage ?? lookups.hostImage(region),
    answers.buildImage ?? lookups.buildImage(),
    lookups.repositoryUuids(workspace, repository),
    lookups.repositoryUuids(workspace, applicationRepository),
  ]);
  progress("");
  if (account !== undefined && account !== awsAccountId)
    throw new Refusal(`The credentials are for the account ${account}, but the answers name ${awsAccountId}.`);
  return answersSchema.parse({
    ...answers,
    availabilityZones: zones === undefined ? undefined : [...zones],
    hostImage,
    buildImage,
    bitbucket: {
      ...bitbucket,
      workspaceUuid: bitbucket.workspaceUuid ?? own?.workspace,
      repositoryUuid: bitbucket.repositoryUuid ?? own?.repository,
      applicationRepositoryUuid: bitbucket.applicationRepositoryUuid ?? application?.repository,
      deploymentEnvironments: {
        ...Object.fromEntries(
          answers.environments.flatMap(({ name }) => {
            const uuid = own?.deploymentEnvironments[name];
            return uuid === undefined ? [] : [[name, uuid]];
          }),
        ),
        ...bitbucket.deploymentEnvironments,
      },
    },
  });
}

function openAnswers({ bitbucket, environments, ...answers }: Answers): string[] {
  const values: Readonly<Record<string, unknown>> = {
    "image of the host": answers.hostImage,
    "image of the builds": answers.buildImage,
    "UUID of the workspace": bitbucket.workspaceUuid,
    "UUID of the repository": bitbucket.repositoryUuid,
    "UUID of the application's repository": bitbucket.applicationRepositoryUuid,
    ...Object.fromEntries(
      environments.map(({ name }) => [
        `UUID of the deployment environment ${name}`,
        bitbucket.deploymentEnvironments[name],
      ]),
    ),
  };
  return Object.keys(values).filter((name) => values[name] === undefined);
}

/**
 * As package.json names this package: by its version, or by the archive that it was installed from.
 * @throws Refusal in a checkout: what a registry has by its name and version may be somebody else's.
 */
function ownSource(target: string): string {
  const [before, after] = require.resolve("onebox/package.json").split(/node_modules[\\/]onebox[\\/]/);
  if (before !== undefined && after !== undefined) return archiveIn(before, target) ?? ownVersion();
  throw new Refusal(
    "This is a checkout of onebox, and a project needs its package: npm pack makes the archive, and --onebox file:../onebox-1.0.0.tgz names it as the new folder is to find it.",
  );
}

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ resolved: z.string().optional() })) });

/** @param root the folder of `node_modules`. @returns null where the package comes from a registry. */
export function archiveIn(root: string, target: string): string | null {
  const lock = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(lock)) return null;
  const { packages } = readJsonFile(lock, lockSchema);
  const { resolved = "" } = packages["node_modules/onebox"] ?? {};
  if (!resolved.startsWith("file:")) return null;
  return `file:${path
    .relative(target, path.resolve(root, resolved.slice("file:".length)))
    .split(path.sep)
    .join("/")}`;
}
