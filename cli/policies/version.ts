import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { scratchFolder } from "../../model/scratch-folder";
import { Refusal } from "../../model/refusal";
import { ruleCode } from "../../policies/judge/code";
import { commitOf, isCheckout } from "../bill/checkout";
import { codeOf, type Judge, judgeSchema } from "../../policies/judge/judge";

const longestMs = 120_000;
/** In a repository of its own, and in one that has it as a package. */
const commands = ["bin/onebox", "node_modules/onebox/bin/onebox"];

// Why: docs/decisions/0030.
/**
 * The judge of another version of the repository, printed by that version's own command. It shares our installed
 * packages.
 * @param ref whatever git takes for a commit.
 * @throws Refusal that says why the version cannot be read. It is never taken for one without rules.
 */
export function judgeAt(ref: string, root: string): Judge {
  const commit = commitOf(root, ref, "compare this version with a folder: npx onebox policies --change <folder>");
  const { folder, remove } = scratchFolder("onebox-version-");
  try {
    return judgeIn(checkout(commit, root, folder), ref);
  } finally {
    remove();
  }
}

/**
 * The judge of a checkout that may hold anything. Its own command prints its rules and settings, and could lie; so
 * whether the code has changed that prints, compares and judges is told by this version.
 * @param own the judge of this version.
 * @throws Refusal that says why it cannot be read.
 */
export function judgeOfChange(folder: string, own: Judge): Judge {
  const checkout = path.resolve(folder);
  if (!isCheckout(checkout))
    throw new Refusal(`There is no checkout of a project in ${checkout}: it has no Pulumi.yaml.`);
  const printed = judgeIn(checkout, "the change");
  const known = new Set(own.rules.map(({ id }) => id));
  const rules = printed.rules.map((rule) =>
    known.has(rule.id) ? { ...rule, code: ruleCode(rule.id, checkout) ?? "" } : rule,
  );
  return { ...printed, rules, code: codeOf(own.rules, checkout) };
}

function checkout(commit: string, root: string, scratch: string): string {
  const folder = path.join(scratch, "version");
  const archive = path.join(scratch, "version.tar");
  mkdirSync(folder);
  must(run("git", ["archive", "--format=tar", "--output", archive, commit], root));
  must(run("tar", ["--extract", "--file", archive, "--directory", folder], scratch));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function judgeIn(folder: string, ref: string): Judge {
  const refusal = (why: string): Refusal =>
    new Refusal(`The rules and settings of ${ref} cannot be read, so it is not known what became weaker: ${why}`);
  const command = commands.find((file) => existsSync(path.join(folder, file)));
  if (command === undefined) {
    throw refusal("it is from before the command onebox, which prints them. Compare with a later version.");
  }
  const { status, stdout, stderr } = run(process.execPath, [command, "policies", "--json"], folder);
  if (status !== 0) throw refusal(firstLine(stderr) ?? "its onebox policies --json fails.");
  try {
    return judgeSchema.parse(JSON.parse(stdout));
  } catch {
    throw refusal("its onebox policies --json prints another form.");
  }
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, args: readonly string[], cwd: string): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    timeout: longestMs,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr: error === undefined ? stderr : error.message };
}

function must({ status, stderr }: Ended): void {
  if (status !== 0) throw new Refusal(firstLine(stderr) ?? "git could not hand out that version.");
}

function firstLine(text: string): string | undefined {
  return text.split("\n").find((line) => line.trim() !== "");
}
