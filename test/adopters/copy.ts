import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Document, isMap, parseDocument } from "yaml";

const root = path.resolve(__dirname, "../..");

export interface Outcome {
  readonly code: number;
  /** What it said, on both ways. */
  readonly text: string;
}

/** This repository as somebody else has it: their own clone, with the packages of this one. */
export class Copy {
  private constructor(readonly folder: string) {}

  /** Takes back what was entered. The copy stays where it is, because what was transpiled is kept by its place. */
  restore(): void {
    for (const name of readdirSync(this.folder).filter(isEntered)) rmSync(path.join(this.folder, name));
    for (const name of readdirSync(root).filter(isEntered)) cpSync(path.join(root, name), path.join(this.folder, name));
  }

  static make(): Copy {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "onebox-adopter-")));
    const listed = execFileSync(
      "git",
      ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
      {
        cwd: root,
        encoding: "utf8",
      },
    );
    const deleted = execFileSync("git", ["ls-files", "-z", "--deleted"], { cwd: root, encoding: "utf8" }).split("\0");
    for (const file of listed.split("\0").filter((name) => name !== "" && !deleted.includes(name))) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(folder, file));
    }
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    for (const args of [
      ["init", "--quiet"],
      ["add", "--all"],
    ])
      execFileSync("git", args, { cwd: folder });
    return new Copy(folder);
  }

  /** Edits a file of YAML as a person does: comments and order stay. */
  edit(file: string, work: (document: Document) => void): void {
    const document = parseDocument(readFileSync(path.join(this.folder, file), "utf8"));
    work(document);
    writeFileSync(path.join(this.folder, file), document.toString({ lineWidth: 0, flowCollectionPadding: false }));
    execFileSync("node_modules/.bin/prettier", ["--write", "--log-level", "warn", file], { cwd: this.folder });
  }

  /** A stack's settings, by key without namespace: what is undefined goes. */
  set(stack: string, settings: Readonly<Record<string, unknown>>): void {
    this.edit(`Pulumi.${stack}.yaml`, (document) => {
      for (const [key, value] of Object.entries(settings)) {
        const [first = "", ...rest] = key.split(".");
        const place = ["config", `onebox:${first}`, ...rest];
        if (value === undefined) document.deleteIn(place);
        else document.setIn(place, document.createNode(value));
      }
    });
  }

  /** Environments, in the order of Pulumi.yaml. */
  environments(): string[] {
    const file = parseDocument(readFileSync(path.join(this.folder, "Pulumi.yaml"), "utf8"));
    const found = file.getIn(["config", "onebox:environments", "value"]);
    return isMap(found) ? found.items.map(({ key }) => String(key)) : [];
  }

  copyFile(from: string, to: string): void {
    cpSync(path.join(this.folder, from), path.join(this.folder, to));
  }

  removeFile(file: string): void {
    rmSync(path.join(this.folder, file));
  }

  /** A file of the project, run by Node. */
  run(...args: readonly string[]): Promise<Outcome> {
    return this.start(process.execPath, args);
  }

  npm(...args: readonly string[]): Promise<Outcome> {
    return this.start("npm", args);
  }

  private start(command: string, args: readonly string[]): Promise<Outcome> {
    return new Promise((resolve) => {
      const options = { cwd: this.folder, maxBuffer: 64 << 20, env: { ...process.env, CI: "true" } };
      execFile(command, args, options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), text: `${stdout}${stderr}` });
      });
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function isEntered(name: string): boolean {
  return /^Pulumi\..*yaml$|^bitbucket-pipelines\.yml$/.test(name);
}
