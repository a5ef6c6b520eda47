import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { fixtures } from "../settings/stack-file";

const root = path.resolve(__dirname, "../..");

/** What program and pack are made of. */
const copied = ["components", "cost", "host", "infra", "lambda", "model", "policies", "settings"];
const files = ["package.json", "tsconfig.json"];

/**
 * A project whose code is that of this checkout, and whose stacks and accepted bills are those of the tests. It has one
 * place for good, because what was transpiled is kept by the place of its file.
 */
export function fixtureProject(): string {
  const name = createHash("sha256").update(`${userInfo().uid} ${root}`).digest("hex").slice(0, 16);
  const folder = path.join(realpathSync(tmpdir()), `onebox-stacks-${name}`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path.join(folder, "node_modules"))) {
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  }
  for (const name of copied) cpSync(path.join(root, name), path.join(folder, name), { recursive: true, force: true });
  for (const name of files) copy(path.join(root, name), path.join(folder, name));
  for (const name of readdirSync(fixtures).filter((one) => one.endsWith(".yaml"))) {
    copy(path.join(fixtures, name), path.join(folder, name));
  }
  cpSync(path.join(fixtures, "bills"), path.join(folder, "docs/bills"), { recursive: true, force: true });
  return folder;
}

function copy(from: string, to: string): void {
  const text = readFileSync(from);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, text);
}
