import { execFileSync } from "node:child_process";
import { existsSync, rmSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { scratchFolder } from "../../model/scratch-folder";

/**
 * Another commit of the repository in a folder of its own, with the packages that are installed here.
 * @throws Error for what git does not know, and for a commit in which this folder is not there.
 */
export async function withCheckout<T>(root: string, ref: string, use: (folder: string) => Promise<T>): Promise<T> {
  const commit = commitOf(root, ref);
  const { folder, remove } = scratchFolder("onebox-bill-");
  try {
    unpack(root, treeOf(root, commit), folder);
    const packages = path.join(folder, "node_modules");
    if (!existsSync(packages)) symlinkSync(path.join(root, "node_modules"), packages);
    return await use(folder);
  } finally {
    remove();
  }
}

/** All files of a tree, as a clone has them: an archive would leave out what `.gitattributes` says (`export-ignore`). */
function unpack(root: string, tree: string, folder: string): void {
  const index = path.join(folder, ".git-index");
  const top = topOf(root);
  const env = { ...process.env, GIT_INDEX_FILE: index };
  for (const args of [
    ["read-tree", tree],
    ["checkout-index", "--all", "--quiet", `--prefix=${folder}/`],
  ])
    execFileSync("git", args, { cwd: top, env, stdio: ["ignore", "ignore", "pipe"] });
  rmSync(index);
}

/** Whether it is the folder of another checkout, with packages of its own. */
export function isCheckout(folder: string): boolean {
  const file = path.join(folder, "Pulumi.yaml");
  return existsSync(file) && statSync(file).isFile();
}

/** @param instead what else somebody may give. @throws Error for what git does not know. */
export function commitOf(root: string, ref: string, instead = otherFolder): string {
  try {
    return git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).trim();
  } catch (error) {
    throw new Error(whyUnknown(root, ref, error, instead));
  }
}

const otherFolder = "give the folder of another checkout, with its own packages";

function whyUnknown(root: string, ref: string, error: unknown, instead: string): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return `There is no git here. Install it, or ${instead}.`;
  if (said(root, ["rev-parse", "--is-inside-work-tree"]) !== "true")
    return `This folder is in no Git repository, so nothing is known of ${ref}. Run it in a clone, or ${instead}.`;
  const isFolder = existsSync(path.resolve(root, ref)) && statSync(path.resolve(root, ref)).isDirectory();
  const folder = isFolder ? ` The folder ${ref} is not a checkout of a project either: it has no Pulumi.yaml.` : "";
  const isShallow = said(root, ["rev-parse", "--is-shallow-repository"]) === "true";
  const shallow = isShallow
    ? " This clone is shallow: `git fetch --unshallow origin`, or `git fetch origin BRANCH`, fetches older commits."
    : "";
  return `Git knows no commit ${ref}. Give a branch, a tag or a commit, as main.${folder}${shallow}`;
}

/** Elsewhere git takes the part of a tree that is named as the folder in which it runs. */
function topOf(root: string): string {
  return git(root, ["rev-parse", "--show-toplevel"]).trim();
}

/** The folder's own part of a commit: a project may lie below the root of its repository. */
function treeOf(root: string, commit: string): string {
  const prefix = said(root, ["rev-parse", "--show-prefix"]) ?? "";
  if (prefix === "") return commit;
  const tree = said(root, ["rev-parse", "--verify", "--quiet", `${commit}:${prefix}`]);
  if (tree === null) throw new Error(`At that commit there is no folder ${prefix.replace(/\/$/, "")}.`);
  return tree;
}

/** null where git refuses. */
function said(cwd: string, args: readonly string[]): string | null {
  try {
    return git(cwd, args).trim();
  } catch {
    return null;
  }
}

function git(cwd: string, args: readonly string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
