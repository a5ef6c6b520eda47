import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { fixtures } from "../settings/stack-file";

const root = path.resolve(__dirname, "../..");

/** What program and pack are made of. */
const copied = ["components", "cost", "host", "infra", "lambda", "model", "policies", "service", "settings"];
const files = ["package.json", "tsconfig.json"];

/** Stacks of hosts, and those that are to grow past one. */
export type Stacks = "hosts" | "growing";
const folders: Readonly<Record<Stacks, string>> = { hosts: fixtures, growing: path.join(fixtures, "growing") };

/**
 * A project whose code is that of this checkout, and whose stacks and accepted bills are those of the tests. It has one
 * place for good, because what was transpiled is kept by the place of its file.
 * @param copy of a second one beside it, which somebody is going to change.
 */
export function fixtureProject(stacks: Stacks = "hosts", copy = ""): string {
  const from = folders[stacks];
  const seed = [userInfo().uid, root, ...(stacks === "hosts" ? [] : [stacks]), ...(copy === "" ? [] : [copy])].join(" ");
  const name = createHash("sha256").update(seed).digest("hex").slice(0, 16);
  const folder = path.join(realpathSync(tmpdir()), `onebox-stacks-${name}`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path.join(folder, "node_modules"))) {
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  }
  for (const name of copied) cpSync(path.join(root, name), path.join(folder, name), { recursive: true, force: true });
  for (const name of files) copyFile(path.join(root, name), path.join(folder, name));
  for (const name of readdirSync(from).filter((one) => one.endsWith(".yaml"))) {
    copyFile(path.join(from, name), path.join(folder, name));
  }
  const bills = path.join(from, "bills");
  if (existsSync(bills)) cpSync(bills, path.join(folder, "docs/bills"), { recursive: true, force: true });
  return folder;
}

function copyFile(from: string, to: string): void {
  const text = readFileSync(from);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, text);
}
