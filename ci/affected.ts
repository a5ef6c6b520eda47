import { execFileSync } from "node:child_process";

/** What no program, pack or host reads. `docs/bills` is not among it: the cost cap reads it. */
const harmless = [/^docs\/(?!bills\/)/, /^test\//, /^examples\//, /^[^/]+\.md$/, /^LICENSE$/];

/** Read for one stack alone. */
const ofOneStack = /^(?:Pulumi\.|docs\/bills\/)([^/.]+)\.(?:yaml|json)$/;

// Why: docs/decisions/0079.
/**
 * Whether a change can reach an environment, told by the files that it touches: its own, and every file that is not
 * known to be harmless. What this says is no more than a guess; the report compares what the check finds before and after.
 * @param environments all of them: a file of one says nothing about the others.
 */
export function isAffected(environment: string, files: readonly string[], environments: readonly string[]): boolean {
  return files.some((file) => {
    if (harmless.some((pattern) => pattern.test(file))) return false;
    const only = ofOneStack.exec(file)?.[1] ?? environment;
    return only === environment || !environments.includes(only);
  });
}

/**
 * The files in which what is checked out differs from a branch of `origin`, both names of those that were renamed. That
 * branch may have moved on meanwhile: then there are more of them, never fewer.
 * @throws Error for a branch that cannot be fetched.
 */
export function changedFiles(branch: string, folder = "."): string[] {
  try {
    git(folder, "fetch", "--quiet", "--no-tags", "origin", `refs/heads/${branch}`);
  } catch (error) {
    const why = (error as Error).message.trimEnd();
    throw new Error(`The branch ${branch} cannot be fetched, so nobody knows what the change touches. ${why}`);
  }
  const names = git(folder, "diff", "--name-only", "--no-renames", "-z", "FETCH_HEAD", "--");
  return names.split("\0").filter((name) => name !== "");
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
