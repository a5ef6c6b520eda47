import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { filesBelow } from "../../components/kept-build";
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
  link(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const sources = copied.flatMap((name) => filesBelow(path.join(root, name)).map((file) => path.join(name, file)));
  for (const name of [...sources, ...files]) copyFile(path.join(root, name), path.join(folder, name));
  for (const name of readdirSync(from).filter((one) => one.endsWith(".yaml")))
    copyFile(path.join(from, name), path.join(folder, name));
  const bills = path.join(from, "bills");
  if (existsSync(bills))
    for (const name of filesBelow(bills)) copyFile(path.join(bills, name), path.join(folder, "docs/bills", name));
  return folder;
}

function link(to: string, file: string): void {
  try {
    symlinkSync(to, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Whoever runs in the copy meanwhile finds each file whole: what is the same stays, and another one takes its place at once. */
function copyFile(from: string, to: string): void {
  const text = readFileSync(from);
  if (existsSync(to) && readFileSync(to).equals(text)) return;
  mkdirSync(path.dirname(to), { recursive: true });
  const draft = path.join(tmpdir(), `onebox-draft-${process.pid}`);
  writeFileSync(draft, text, { mode: statSync(from).mode });
  renameSync(draft, to);
}
