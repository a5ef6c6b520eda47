import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A command as somebody types it, and what it prints, with its colours. */
export interface Scene {
  readonly command: string;
  readonly lines: readonly string[];
}

const root = path.resolve(__dirname, "../../..");
export const weakened = "components/environment/database.ts";

/** Runs the real commands in a copy of what is committed or about to be: the check, a weakening, and the check again. */
export function record(): Scene[] {
  const copy = mkdtempSync(path.join(tmpdir(), "onebox-picture-"));
  try {
    const run = (program: string, ...args: readonly string[]): string =>
      spawnSync(program, args, { cwd: copy, encoding: "utf8", env: { ...process.env, ...terminal } }).stdout;
    const git = (...args: readonly string[]): string =>
      run("git", "-c", "user.name=a", "-c", "user.email=a@b", ...args);
    const files = execFileSync("git", ["ls-files", "-z"], { cwd: root });
    const tar = ["--create", "--null", "--files-from=-"];
    const archive = execFileSync("tar", tar, { cwd: root, input: files, maxBuffer: 2 ** 30 });
    execFileSync("tar", ["--extract"], { cwd: copy, input: archive });
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
    git("init", "--quiet");
    git("add", weakened);
    git("commit", "--quiet", "--message", "Before");
    const clean = run(process.execPath, "bin/onebox", "check");
    const file = path.join(copy, weakened);
    writeFileSync(file, readFileSync(file, "utf8").replace("storageEncrypted: true", "storageEncrypted: false"));
    const change = git("diff", "--unified=0", "--color=always");
    const refused = run(process.execPath, "bin/onebox", "check", "--stack", "prod");
    return [
      { command: "npx onebox check", lines: untilEmpty(clean) },
      { command: "git diff --unified=0", lines: change.trimEnd().split("\n").slice(4) },
      { command: "npx onebox check --stack prod", lines: finding(refused) },
    ];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const terminal = { FORCE_COLOR: "1", COLUMNS: "76" };

/** The verdicts, which come first. */
function untilEmpty(text: string): string[] {
  const lines = text.split("\n");
  return lines.slice(0, lines.indexOf(""));
}

/** The verdict, and the first finding whole. */
function finding(text: string): string[] {
  const lines = text.trimEnd().split("\n");
  const second = lines.findIndex((line, index) => index > 3 && /^ {2}\S/.test(plain(line)));
  return lines.slice(0, second === -1 ? undefined : second);
}

/** @param text with colours of a terminal. */
export function plain(text: string): string {
  return text.replaceAll(/\u001b\[[\d;]*m/g, "");
}
