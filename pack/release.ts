import { createHash } from "node:crypto";
import { execFileSync, type ExecFileSyncOptions } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cutChangelog } from "./changelog";

const output = "dist/release";
const versioned = ["CHANGELOG.md", "package.json", "package-lock.json"];

// Why: docs/decisions/0203.
/**
 * `npm run release -- 1.2.0`: closes the changelog, sets the version, packs what npm is to get with its notes, bill of
 * materials and checksums, commits and tags. Nothing leaves this machine.
 */
function release(version: string | undefined): void {
  const wanted = checked(version);
  const { changelog, notes } = cutChangelog(readFileSync("CHANGELOG.md", "utf8"), wanted, today());
  try {
    writeFileSync("CHANGELOG.md", changelog);
    npm("version", wanted, "--no-git-tag-version", "--allow-same-version");
    packInto(output, notes);
    git("add", ...versioned);
    git("commit", "--quiet", "--message", `Release ${wanted}`);
  } catch (error) {
    git("checkout", "--quiet", "HEAD", "--", ...versioned);
    throw error;
  }
  // Signed where git is set to sign tags.
  git("tag", "--annotate", `v${wanted}`, "--cleanup=whitespace", "--message", `onebox ${wanted}\n\n${notes}`);
  console.log(`v${wanted} is tagged, and ${output} holds what belongs to it. Look at it, and then:

  git push --atomic origin HEAD v${wanted}
  npm publish ./${output}/onebox-${wanted}.tgz --access public

The way back, before you push: git tag --delete v${wanted} && git reset --hard HEAD~1`);
}

/** @returns the version. @throws Error with what stands in the way. */
function checked(version = ""): string {
  if (!/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(version)) throw new Error("Say which version: npm run release -- 1.2.0");
  const branch = git("rev-parse", "--abbrev-ref", "HEAD");
  if (!["main", "master"].includes(branch))
    throw new Error(`A release is made of main or master, and this is ${branch}.`);
  if (git("status", "--porcelain") !== "") throw new Error("Something is not committed: git status names it.");
  const tags = git("tag", "--list", "v*", "--sort=-version:refname").split("\n");
  if (tags.includes(`v${version}`)) throw new Error(`The tag v${version} is there already.`);
  const [last] = tags.filter((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
  if (last !== undefined && !isNewer(version, last.slice(1))) throw new Error(`${version} is not newer than ${last}.`);
  return version;
}

function isNewer(version: string, than: string): boolean {
  const [final = version] = version.split("-");
  return final.localeCompare(than, "en", { numeric: true }) > 0;
}

/** The archive as `npm pack` makes it, without `private`, which keeps everybody else from publishing. */
function packInto(folder: string, notes: string): void {
  const draft = mkdtempSync(path.join(tmpdir(), "onebox-release-"));
  try {
    npm("pack", "--silent", "--pack-destination", draft);
    execFileSync("tar", ["-xzf", path.join(draft, archiveIn(draft)), "-C", draft]);
    const unpacked = path.join(draft, "package");
    npmIn(unpacked, "pkg", "delete", "private");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    npmIn(unpacked, "pack", "--silent", "--ignore-scripts", "--pack-destination", path.resolve(folder));
    const parts = ["sbom", "--package-lock-only", "--omit", "dev", "--sbom-format", "cyclonedx"];
    writeFileSync(path.join(folder, "sbom.cdx.json"), npm(...parts));
    writeFileSync(path.join(folder, "notes.md"), `${notes}\n`);
    const sums = readdirSync(folder).map((name) => `${sha256(path.join(folder, name))}  ${name}\n`);
    writeFileSync(path.join(folder, "SHA256SUMS"), sums.join(""));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function archiveIn(folder: string): string {
  const found = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (found === undefined) throw new Error("npm pack has left no archive.");
  return found;
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const quiet: ExecFileSyncOptions = { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 };

function git(...args: readonly string[]): string {
  return String(execFileSync("git", args, quiet)).trim();
}

function npm(...args: readonly string[]): string {
  return npmIn(".", ...args);
}

function npmIn(cwd: string, ...args: readonly string[]): string {
  return String(execFileSync("npm", args, { ...quiet, cwd }));
}

try {
  release(process.argv[2]);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
