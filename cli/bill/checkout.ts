import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Another commit of the repository in a folder of its own, with the packages that are installed here.
 * @throws Error for what git does not know.
 */
export async function withCheckout<T>(root: string, ref: string, use: (folder: string) => Promise<T>): Promise<T> {
  const commit = commitOf(root, ref);
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-bill-"));
  try {
    const archive = path.join(folder, "archive.tar");
    git(root, ["archive", "--format=tar", "-o", archive, commit]);
    execFileSync("tar", ["-xf", archive, "-C", folder]);
    rmSync(archive);
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commitOf(root: string, ref: string): string {
  try {
    return git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).trim();
  } catch {
    throw new Error(`Git knows no commit ${ref}. Give a branch, a tag or a commit, as main.`);
  }
}

function git(cwd: string, args: readonly string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
