import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { planOf } from "../../changes/plan";
import { readFrom } from "../../changes/table";
import { checkStacks } from "../../check";
import type { CheckResult } from "../../model/check-result";
import type { PlannedChanges } from "../../model/planned-change";
import { readProject } from "../../settings/files";
import { isCheckout, withCheckout } from "../bill/checkout";
import { messageOf } from "../../model/message-of";
import { readJsonFile } from "../../model/json-file";

export interface AgainstOptions {
  readonly root: string;
  /** A commit of the repository, or the folder of another checkout with its own packages. */
  readonly against: string;
  /** All of either version where it is not said. */
  readonly stacks: readonly string[] | undefined;
  readonly timeoutSeconds: number;
  /** What the check says of this version. */
  readonly after: CheckResult;
}

// Why: docs/decisions/0127.
/**
 * What deploying this version would do to environments that the other one has made. Both are evaluated by this check; the
 * other version's program and pack run as processes of it, without credentials of ours.
 * @throws Error that names the other version, where it cannot be had or read.
 */
export async function plannedAgainst(options: AgainstOptions): Promise<PlannedChanges> {
  const { root, against, after } = options;
  try {
    const known = otherProvider(root);
    if (isCheckout(against)) return planOf(await checked(against, options), after.stacks, { against, notes: known });
    return await withCheckout(root, against, async (folder) => {
      if (!isCheckout(folder))
        throw new Error("At that commit this folder has no Pulumi.yaml: there is no project to compare with.");
      const notes = [
        ...known,
        ...(samePackages(root, folder) ? [] : [otherPackages(against)]),
        ...(existsSync(path.join(folder, ".gitmodules")) ? [withoutSubmodules(against)] : []),
      ];
      return planOf(await checked(folder, options), after.stacks, { against, notes });
    });
  } catch (error) {
    throw new Error(`${against}: ${messageOf(error)}`);
  }
}

async function checked(folder: string, { stacks, timeoutSeconds }: AgainstOptions): Promise<CheckResult["stacks"]> {
  const known = readProject(path.resolve(folder)).stacks;
  const wanted = stacks === undefined ? known : stacks.filter((stack) => known.includes(stack));
  return (await checkStacks({ root: folder, stacks: wanted, timeoutSeconds })).stacks;
}

/** Another major version of the provider may replace what the known one updates. */
function otherProvider(root: string): string[] {
  const file = path.join(root, "node_modules/@pulumi/aws/package.json");
  if (!existsSync(file)) return [];
  const { version } = readJsonFile(file, z.object({ version: z.string() }));
  if (version.split(".")[0] === readFrom.packageVersion.split(".")[0]) return [];
  return [
    `What AWS does with a change was read from @pulumi/aws ${readFrom.packageVersion}, and ${version} is installed here: it may replace what the other updates. A preview with credentials says what it does.`,
  ];
}

function samePackages(root: string, other: string): boolean {
  return lockOf(root) === lockOf(other);
}

function lockOf(folder: string): string {
  const file = path.join(folder, "package-lock.json");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** A commit names the commits of its submodules, and has nothing of them. */
function withoutSubmodules(against: string): string {
  return `${against} has Git submodules, which were empty in this comparison. For one with their files, give the folder of a checkout in which git submodule update --init has run: --against ../other.`;
}

function otherPackages(against: string): string {
  return `${against} locks other packages, and was run with the ones that are installed here. For a comparison with its own, give the folder of a checkout in which npm ci has run: --against ../other.`;
}
