import { cpSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { planOf } from "../../changes/plan";
import { checkStacks } from "../../check";
import type { StackResult } from "../../model/check-result";
import { type PlannedEnvironment, plannedChangesSchema } from "../../model/planned-change";
import { namespace } from "../../settings";
import { stacksWithFile } from "../../settings/files";
import { isOfProject } from "../../settings/project";
import { startCheck } from "../check/cases/checkout";
import { fixtureProject } from "../stacks/project";
import type { Draft, Listed } from "./list";
import { draftsOf } from "./plans";

/** Of the versions before, most are the same. */
const known = new Map<string, readonly StackResult[]>();

// Why: docs/decisions/0222.
/**
 * What is said of a listed change where both versions are projects with stack files, checked as `onebox check --against`
 * checks them: by the program and the pack in processes of their own.
 */
export async function saidByCheck(listed: Listed): Promise<readonly PlannedEnvironment[]> {
  const { before, after } = foldersOf(listed);
  const key = JSON.stringify([draftsOf(listed).before, listed.stacks]);
  const was = known.get(key) ?? (await checked(before, listed));
  known.set(key, was);
  return planOf(was, await checked(after, listed), { against: "main" }).environments;
}

/** The same by the command itself, which compares all stacks. */
export async function saidByCommand(listed: Listed): Promise<readonly PlannedEnvironment[]> {
  const { before, after } = foldersOf(listed);
  const { stdout, stderr } = await startCheck(after, ["--json", "--timeout", "300", "--against", before]).end;
  if (stdout === "") throw new Error(stderr);
  const { environments } = plannedChangesSchema.parse(JSON.parse(stdout));
  return listed.stacks.flatMap((stack) => environments.filter((one) => one.stack === stack));
}

async function checked(folder: string, { stacks }: Listed): Promise<readonly StackResult[]> {
  const there = stacks.filter((stack) => stacksWithFile(folder)?.includes(stack));
  return (await checkStacks({ root: folder, stacks: there, timeoutSeconds: 300 })).stacks;
}

const folders = new Map<string, string>();

/** Each side has one place, which is written anew for each change. */
function foldersOf(listed: Listed): { readonly before: string; readonly after: string } {
  const drafts = draftsOf(listed);
  const [before, after] = (["before", "after"] as const).map((side) => {
    const folder = folders.get(side) ?? fixtureProject("hosts", side);
    folders.set(side, folder);
    writeProject(folder, drafts[side]);
    return folder;
  });
  if (before === undefined || after === undefined) throw new Error("There are two sides.");
  writeProgram(after, listed.program);
  // Whoever changes the region fetches its prices first; which they are is nothing to what a change does.
  for (const { region } of Object.values(drafts.after)) {
    const book = path.join(after, "prices", String(region));
    if (region !== "us-east-1") cpSync(path.join(after, "cost/prices/us-east-1"), book, { recursive: true });
  }
  return { before, after };
}

function writeProject(folder: string, project: Draft): void {
  for (const stack of stacksWithFile(folder) ?? []) rmSync(path.join(folder, `Pulumi.${stack}.yaml`));
  const all = Object.entries(project);
  for (const [stack, settings] of all) {
    const own = entriesOf(settings).filter(([key]) => !isOfProject(key));
    write(folder, `Pulumi.${stack}.yaml`, { config: withNamespace(own) });
  }
  const shared = entriesOf(all[0]?.[1] ?? {}).filter(([key]) => isOfProject(key));
  write(folder, "Pulumi.yaml", {
    name: "onebox",
    runtime: "nodejs",
    config: {
      "pulumi:disable-default-providers": { value: ["aws"] },
      ...withNamespace(shared.map(([key, value]) => [key, { value }])),
    },
  });
}

type Entries = readonly (readonly [key: string, value: unknown])[];

function entriesOf(settings: Readonly<Record<string, unknown>>): Entries {
  return Object.entries(settings).filter(([, value]) => value !== undefined);
}

function withNamespace(entries: Entries): Record<string, unknown> {
  return Object.fromEntries(entries.map(([key, value]) => [`${namespace}${key}`, value]));
}

function write(folder: string, name: string, content: unknown): void {
  writeFileSync(path.join(folder, name), stringify(content));
}

/** A change of the program is a step before it: whatever registers such a resource says something else of it. */
function writeProgram(folder: string, program: Listed["program"]): void {
  const value = program?.property === "code" ? "new pulumi.asset.AssetArchive({ 'index.js': other })" : "value";
  const lines =
    program === undefined
      ? []
      : [
          'import * as pulumi from "@pulumi/pulumi";',
          `const value = ${JSON.stringify(program.value)};`,
          'const other = new pulumi.asset.StringAsset("// changed");',
          "pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>",
          `  type === ${JSON.stringify(program.type)}`,
          `    ? { props: { ...props, ${program.property}: ${value} }, opts }`,
          "    : undefined,",
          ");",
        ];
  // As infra/index.ts has it, which loads everything else.
  const index = ['import { program } from "./program";', ...lines, "export = program();", ""];
  writeFileSync(path.join(folder, "infra/index.ts"), index.join("\n"));
}
