import { isUtf8 } from "node:buffer";
import { type Remote, RemoteError } from "../remote";

export interface SourceFile {
  readonly bytes: number;
  /** When the file's content, name or rights last changed, as the file system counts: nobody can set it back. */
  readonly changed: string;
}

export interface Listed {
  readonly files: ReadonlyMap<string, SourceFile>;
  /** What no object can be made of, with the reason. */
  readonly problems: readonly string[];
}

/** What a list that was kept on the old server has otherwise, or not at all, and what it has alone. */
export interface Since extends Listed {
  readonly gone: readonly string[];
  /** How many of the files were not there before. */
  readonly added: number;
}

/** A list whose text stays on the old server, in a folder of its own there. */
export interface KeptList extends Listed {
  readonly keptIn: string;
}

/** The folder of uploads on the old server. */
export class UploadFolder {
  constructor(
    private readonly remote: Remote,
    /** What comes before a program, as `sudo -n -u www-data`. */
    private readonly before: readonly string[],
    readonly folder: string,
  ) {}

  /** Every file below the folder, by its exact name. @throws RemoteError where a part of it cannot be read. */
  async list(): Promise<Listed> {
    const [at, ...records] = await this.records(`date +%s.%N | tr '\\n' '\\0' >&3 && cd -- "$1" && ${find} >&3`);
    return listedOf(records, Number(at));
  }

  // Why: docs/decisions/0229.
  /** As `list`; `since` compares with it there. It stays until it is forgotten. */
  async listAndKeep(): Promise<KeptList> {
    const script = `kept=$(mktemp -d -t onebox-uploads.XXXXXX) && { printf '%s\\0' "$kept" >&3 && date +%s.%N | tr '\\n' '\\0' >&3 &&
      cd -- "$1" && ${find} >"$out/found" && sort -z "$out/found" >"$kept/list" && cat "$kept/list" >&3 || { rm -rf "$kept"; false; }; }`;
    const [keptIn, at, ...records] = await this.records(script);
    return { ...listedOf(records, Number(at)), keptIn: String(keptIn) };
  }

  /** Looks at every file there, and is told of those alone that are not as they were. @throws RemoteError */
  async since(keptIn: string): Promise<Since> {
    const script = `date +%s.%N | tr '\\n' '\\0' >&3 && cd -- "$1" && ${find} >"$out/found" && sort -z "$out/found" >"$out/list" &&
      comm -z -3 "$2/list" "$out/list" >&3`;
    const [at, ...records] = await this.records(script, { args: [keptIn] });
    const isNow = (record: Buffer): boolean => record[0] === tab;
    const now = listedOf(
      records.filter(isNow).map((record) => record.subarray(1)),
      Number(at),
    );
    const before = listedOf(
      records.filter((record) => !isNow(record)),
      Infinity,
    );
    const gone = [...before.files.keys()].filter((name) => !now.files.has(name));
    return { ...now, gone, added: now.files.size - (before.files.size - gone.length) };
  }

  async forget(keptIn: string): Promise<void> {
    await this.remote.run([...this.before, "rm", "-rf", "--", keptIn]);
  }

  /** SHA-256 by name. @param names all files where it is left out. */
  async checksums(names?: readonly string[]): Promise<Map<string, string>> {
    const all = `cd -- "$1" && find . -type f -print0 >"$out/names" && xargs -0 -r sha256sum -z -- <"$out/names" >&3`;
    const script = names === undefined ? all : 'cd -- "$1" && xargs -0 -r sha256sum -z -- >&3';
    const input = names?.map((name) => `./${name}\0`).join("");
    const records = await this.records(script, input === undefined ? {} : { stdin: input });
    return new Map(
      records.map((bytes) => {
        const text = bytes.toString("utf8");
        return [text.slice(66).replace(/^\.\//, ""), text.slice(0, 64)];
      }),
    );
  }

  /** What the script writes to its third output, between zero bytes; as base64 on its way, because names are bytes. */
  private async records(
    script: string,
    { stdin = "", args = [] }: { readonly stdin?: string; readonly args?: readonly string[] } = {},
  ): Promise<Buffer[]> {
    const shell = `out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT && { (${script}) 3>"$out/records"; } && base64 <"$out/records"`;
    const argv = [...this.before, "env", "LC_ALL=C", "sh", "-c", shell, "onebox", this.folder, ...args];
    const { code, stdout, stderr } = await this.remote.run(argv, { stdin });
    if (code !== 0)
      throw new RemoteError(
        `The uploads in ${this.folder} cannot be read: ${stderr.trim().split("\n").slice(0, 3).join("; ")}`,
      );
    return split(Buffer.from(stdout, "base64"));
  }
}

const tab = 9;

/** Type, bytes, time and name of all that is no folder, each with a zero byte at its end. */
const find = `find . ! -type d -printf '%y\\t%s\\t%C@\\t%P\\0'`;

/** Of a time in whole seconds, as old file systems keep them, a change within that second is not seen. */
const unsureSeconds = 2;

/** @param at when the list was begun, in seconds, by the old server's clock. */
export function listedOf(records: readonly Buffer[], at: number): Listed {
  const files = new Map<string, SourceFile>();
  const problems: string[] = [];
  for (const record of records) {
    const text = record.toString("utf8");
    const [, type = "", bytes = "", changed = "", name = ""] = /^(.)\t(\d+)\t([^\t]+)\t(.*)$/s.exec(text) ?? [];
    if (name.includes("\ufffd") && !isUtf8(record))
      problems.push(`${JSON.stringify(name)} is not UTF-8: no object can have that name`);
    else if (type !== "f") problems.push(`${JSON.stringify(name)} is ${typeWords[type] ?? "no file"}: it is not moved`);
    else files.set(name, { bytes: Number(bytes), changed: isSure(changed, at) ? changed : `${changed} or later` });
  }
  return { files, problems };
}

function isSure(changed: string, at: number): boolean {
  return !/^\d+\.0+$/.test(changed) || Number(changed) + unsureSeconds < at;
}

const typeWords: Readonly<Record<string, string>> = {
  l: "a symbolic link",
  p: "a pipe",
  s: "a socket",
  b: "a device",
  c: "a device",
};

function split(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0, from);
    records.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return records;
}
