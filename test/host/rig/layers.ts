import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { tools } from "./docker";
import { sh } from "./processes";

/** A layer of an image, as a registry hands it out. */
export interface Layer {
  /** The compressed archive. */
  readonly file: string;
  readonly size: number;
  readonly digest: string;
  /** The digest of what is in it, before it was compressed. */
  readonly diffId: string;
}

/** What many images have in common: made once for each state of its sources, for all runs. */
export function commonLayer(name: string, sources: readonly string[], fill: (root: string) => void): Layer {
  const states = sources.map((file) => [file, statSync(file).size, statSync(file).mtimeMs]);
  const key = createHash("sha256").update(JSON.stringify(states)).digest("hex").slice(0, 16);
  const folder = path.join(tools, "layers", `${name}-${key}`);
  if (!existsSync(folder)) {
    mkdirSync(path.dirname(folder), { recursive: true });
    const draft = mkdtempSync(`${folder}.`);
    const { digest, diffId, size } = makeLayer(path.join(draft, "layer.tar.gz"), fill);
    writeFileSync(path.join(draft, "layer.json"), JSON.stringify({ digest, diffId, size }));
    try {
      renameSync(draft, folder);
    } catch {
      // Somebody else was quicker.
      rmSync(draft, { recursive: true });
    }
  }
  const known = JSON.parse(readFileSync(path.join(folder, "layer.json"), "utf8")) as Omit<Layer, "file">;
  return { ...known, file: path.join(folder, "layer.tar.gz") };
}

export function makeLayer(file: string, fill: (root: string) => void): Layer {
  return inNewRoot(fill, (root) => {
    const archive = `${root}.tar`;
    archiveOf(root, archive);
    const diffId = digestOf(archive);
    sh("sh", ["-c", 'gzip --fast --no-name --stdout "$0" > "$1"', archive, file]);
    rmSync(archive);
    return { file, size: statSync(file).size, digest: digestOf(file), diffId };
  });
}

/** Fills a root file system, hands it over, and removes it. */
export function inNewRoot<Result>(fill: (root: string) => void, use: (root: string) => Result): Result {
  const root = mkdtempSync(path.join(tmpdir(), "onebox-image-"));
  try {
    chmodSync(root, 0o755);
    fill(root);
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The same files give the same archive. */
export function archiveOf(root: string, archive: string): void {
  const same = ["--sort=name", "--mtime=@0", "--numeric-owner"];
  sh("tar", ["--create", ...same, "--file", archive, "--directory", root, "."]);
}

function digestOf(file: string): string {
  return `sha256:${sh("sha256sum", [file]).split(" ")[0] ?? ""}`;
}

export function place(source: string, root: string, target: string): void {
  const file = path.join(root, target);
  mkdirSync(path.dirname(file), { recursive: true });
  copyFileSync(source, file);
  chmodSync(file, 0o755);
}

export function placeWithLibraries(program: string, root: string): void {
  place(program, root, program);
  for (const [library] of sh("ldd", [program]).matchAll(/\/\S+/g)) place(library, root, library);
}
