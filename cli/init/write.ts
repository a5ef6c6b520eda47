import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../model/refusal";
import { fileProblem } from "../../model/text-file";
import { writeWhole } from "../../model/whole-file";
import { z } from "zod";
import type { Files } from "./files";
import { makeFolder } from "../../model/make-folder";

export interface Written {
  readonly made: readonly string[];
  /** There already, and only added to. */
  readonly completed: readonly string[];
  /** There already, with another content: left as they are. */
  readonly kept: readonly string[];
}

/** Files that say of a folder that it is a project of ours already. */
const marks = ["Pulumi.yaml", "package.json"];

/** Files of an application, which has a repository of its own. */
const ofApplications = [
  ...["manage.py", "pyproject.toml", "requirements.txt", "Gemfile", "go.mod", "pom.xml", "build.gradle"],
  ...["composer.json", "mix.exs", "Cargo.toml", "Dockerfile", "compose.yaml", "docker-compose.yml"],
];

/**
 * Writes what is missing, and never over anything.
 * @throws Refusal for a folder of something else, or one that cannot be written to; then nothing was written.
 */
export function writeFiles(folder: string, files: Files): Written {
  refuseForeign(folder);
  const isNew = !existsSync(path.join(folder, "Pulumi.yaml"));
  const completed = isNew ? completePackage(path.join(folder, "package.json"), files["package.json"] ?? "{}") : [];
  const names = Object.keys(files).filter((name) => !completed.includes(name));
  const made = names.filter((name) => !existsSync(path.join(folder, name)));
  const kept = names.filter((name) => !made.includes(name) && read(path.join(folder, name)) !== files[name]);
  for (const name of made) write(path.join(folder, name), files[name] ?? "", name === "bin/onebox" ? 0o755 : 0o644);
  return { made, completed, kept };
}

const texts = z.record(z.string(), z.string()).optional();
const packageSchema = z.looseObject({
  main: z.string().optional(),
  scripts: texts,
  dependencies: texts,
  devDependencies: texts,
});

/** `npm install onebox` in an empty folder writes a package.json without what a project needs. What is there stays. */
function completePackage(file: string, wanted: string): string[] {
  const text = read(file);
  if (text === undefined) return [];
  const own = packageIn(file, wanted);
  const given = withoutPlaceholders(packageIn(file, text), path.dirname(file));
  const whole = { ...own, ...given, scripts: { ...own.scripts, ...given.scripts } };
  write(file, `${JSON.stringify(whole, null, 2)}\n`, 0o644);
  return [path.basename(file)];
}

/** What `npm init` writes where nobody has said anything: a test that fails, and a program that is not there. */
function withoutPlaceholders({ main, scripts = {}, ...others }: z.infer<typeof packageSchema>, folder: string) {
  const { test, ...more } = scripts;
  const isTest = test?.includes("no test specified") === false;
  const isProgram = main !== undefined && existsSync(path.join(folder, main));
  return { ...others, ...(isProgram ? { main } : {}), scripts: { ...more, ...(isTest ? { test } : {}) } };
}

function packageIn(file: string, text: string) {
  try {
    return packageSchema.parse(JSON.parse(text));
  } catch {
    throw new Refusal(`${file} is not a package.json that npm accepts; nothing was written.`);
  }
}

/** @throws Refusal for a folder of something else, or one that cannot be written to. */
export function refuseForeign(folder: string): void {
  if (!existsSync(folder)) {
    refuseUnmakeable(folder);
    return;
  }
  if (!statSync(folder).isDirectory())
    throw new Refusal(`${folder} is a file. Choose a folder: npx onebox init <folder>`);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Refusal(`${folder} cannot be written to. Choose another folder: npx onebox init <folder>`);
  }
  if (!existsSync(path.join(folder, "Pulumi.yaml"))) refuseApplication(folder);
  const found = marks.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined || read(path.join(folder, "package.json"))?.includes('"onebox"') === true) return;
  throw new Refusal(
    `${found} exists, and nothing in ${folder} shows that it is a onebox project. Choose an empty folder: npx onebox init <folder>`,
  );
}

/** Before anybody has answered twenty questions. */
function refuseUnmakeable(folder: string): void {
  let above = path.dirname(folder);
  while (!existsSync(above)) above = path.dirname(above);
  try {
    if (!statSync(above).isDirectory()) throw new Error("it is no folder");
    accessSync(above, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(
      `${folder} cannot be made in ${above}: ${fileProblem(error)}. Choose another folder: npx onebox init <folder>`,
    );
  }
}

function refuseApplication(folder: string): void {
  const file = path.join(folder, "package.json");
  const { dependencies = {}, devDependencies = {} } = packageIn(file, read(file) ?? "{}");
  const hasOthers = Object.keys({ ...dependencies, ...devDependencies }).some((name) => name !== "onebox");
  const application = ofApplications.find((name) => existsSync(path.join(folder, name)));
  if (application === undefined && !hasOthers) return;
  throw new Refusal(
    `${path.join(folder, application ?? "package.json")} belongs to an application. Keep the infrastructure in a repository of its own beside it: npx onebox init ../shop-infrastructure`,
  );
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function write(file: string, text: string, mode: number): void {
  try {
    makeFolder(path.dirname(file));
    writeWhole(file, text, mode);
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${fileProblem(error)}`);
  }
}
