import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import { z } from "zod";
import { Refusal } from "../../model/refusal";
import { placeholderKeys } from "../../settings/placeholders";
import { print, progress } from "../command-line";
import { example } from "../options";
import { type Answers, answersSchema, open } from "./answers";
import { ask } from "./ask";
import { filesOf } from "./files";
import { type Lookups, lookupsOf } from "./lookups";
import { writeFiles } from "./write";
import { readJsonFile } from "../../model/json-file";

interface Flags {
  readonly yes?: string;
  readonly onebox?: string;
  readonly lookUp: boolean;
}

export function define(command: Command): void {
  command
    .description("Writes a repository of your own that runs on this package: settings, pipeline, policies, tests.")
    .argument("[folder]", "where; this one where it is not said", ".")
    .option("--yes <file>", "ask nothing: the answers are in this YAML or JSON file")
    .option("--no-look-up", "ask neither AWS nor Bitbucket for ids")
    .option("--onebox <version>", "how package.json names the package: a version, or file:onebox-1.0.0.tgz")
    .action(run);
  example(command, "onebox init shop-infrastructure", "onebox init shop-infrastructure --yes answers.yaml");
}

async function run(folder: string, flags: Flags): Promise<void> {
  const target = path.resolve(folder);
  const lookups = flags.lookUp ? lookupsOf(process.env) : null;
  const given = flags.yes === undefined ? await ask(lookups) : readAnswers(flags.yes);
  const answers = await completed(parsed(given, flags.yes ?? "The answers"), lookups);
  const { made, completed: added, kept } = writeFiles(target, filesOf(answers, flags.onebox ?? ownSource(target)));
  for (const name of made) print(`  written  ${name}`);
  for (const name of added) print(`  added to ${name}`);
  for (const name of kept) print(`  kept     ${name} (it is there, and says something else)`);
  if (made.length + added.length === 0) print("Nothing was missing, and nothing was changed.");
  const missing = openAnswers(answers);
  if (missing.length > 0) print(`\n${open}: ${missing.join(", ")}. The check names file and line.`);
  print(
    `\nNext:\n  cd ${path.relative(process.cwd(), target) || "."}\n  npm install\n  npx onebox check\n  npx onebox doctor`,
  );
}

/** @throws Refusal with every answer that is wrong. */
export function parsed(given: unknown, where: string): Answers {
  const result = answersSchema.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join(".") || "all of it"}: ${issue.message}`);
    throw new Refusal(`${where}: nothing was written, because\n${problems.join("\n")}`);
  }
  const examples = placeholderKeys(result.data);
  if (examples.length === 0) return result.data;
  throw new Refusal(`${where}: ${examples.join(", ")} is what the examples of onebox hold; nothing was written.`);
}

function readAnswers(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
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
    throw new Refusal(`The credentials are of the account ${account}, and the answers name ${awsAccountId}.`);
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

/** As package.json names this package: by its version, or by the archive that it was installed from. */
function ownSource(target: string): string {
  const [before, after] = require.resolve("onebox/package.json").split(/node_modules[\\/]onebox[\\/]/);
  if (before === undefined || after === undefined) return ownVersion();
  return archiveIn(before, target) ?? ownVersion();
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

/** Of the package that this is. */
function ownVersion(): string {
  const file = require.resolve("onebox/package.json");
  return readJsonFile(file, z.object({ version: z.string() })).version;
}
