import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(".");

/** How the check is started; as an argument list, because npm would stand between a signal and the check. */
const check = [path.join(root, "bin/onebox"), "check"];

const packFiles = {
  "policies/PulumiPolicy.yaml": "runtime: nodejs\n",
  "policies/package.json": '{ "name": "onebox", "version": "1.0.0", "main": "index.js" }',
};

const calmPack = {
  ...packFiles,
  "policies/index.js": `new (require("@pulumi/policy").PolicyPack)("onebox", { policies: [] });`,
};

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small project of its own, with the packages of this one. */
export class Checkout {
  readonly folder: string;

  /**
   * @param files by path; Pulumi.yaml, a stack `dev` and a pack that finds nothing are there unless they are given.
   * @param pack null for none.
   */
  constructor(files: Readonly<Record<string, string>>, pack: Readonly<Record<string, string>> | null = calmPack) {
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), "onebox-case-")));
    symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
    const isGiven = Object.keys(files).some((name) => name.startsWith("policies/"));
    const defaults = {
      ...(isGiven ? {} : pack),
      "Pulumi.yaml": "name: onebox\nruntime: nodejs\n",
      "Pulumi.dev.yaml": "config: {}\n",
      "package.json": '{ "main": "index.js" }',
    };
    for (const [name, text] of Object.entries({ ...defaults, ...files })) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  start(...flags: readonly string[]): { process: ChildProcess; end: Promise<Outcome> } {
    return startCheck(this.folder, flags);
  }

  async run(...flags: readonly string[]): Promise<Outcome> {
    return this.start(...flags).end;
  }

  /** Command lines of what still runs and names this folder. */
  processes(): string[] {
    const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
    return lines.filter((line) => line.includes(this.folder));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The check of a folder in a process of its own. */
export function startCheck(
  folder: string,
  flags: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): { process: ChildProcess; end: Promise<Outcome> } {
  const child = spawn(process.execPath, [...check, ...flags], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    // As in a pipeline, whose word alone makes some libraries colour a pipe.
    env: { ...process.env, CI: "true", ...variables },
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  const end = new Promise<Outcome>((resolve) => {
    child.once("close", (code) => {
      resolve({ code, ...said });
    });
  });
  return { process: child, end };
}

/** The files of a policy pack with one policy. */
export function packOf(policy: string, head = ""): Record<string, string> {
  return {
    ...packFiles,
    "policies/index.js": `${head}
      const { PolicyPack } = require("@pulumi/policy");
      new PolicyPack("onebox", { policies: [
        { name: "sees-everything", description: "Nothing is right.", enforcementLevel: "mandatory", ${policy} },
      ] });`,
  };
}
