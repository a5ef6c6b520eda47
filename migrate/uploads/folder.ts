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
    const script = `cd -- "$1" && find . ! -type d -printf '%y\\t%s\\t%C@\\t%P\\0' >&3`;
    const files = new Map<string, SourceFile>();
    const problems: string[] = [];
    for (const record of (await this.records(script)).map((bytes) => bytes.toString("utf8"))) {
      const [, type = "", bytes = "", changed = "", name = ""] = /^(.)\t(\d+)\t([^\t]+)\t(.*)$/s.exec(record) ?? [];
      if (name.includes("\ufffd")) problems.push(`${JSON.stringify(name)} is not UTF-8: no object can have that name`);
      else if (type !== "f")
        problems.push(`${JSON.stringify(name)} is ${typeWords[type] ?? "no file"}: it is not moved`);
      else files.set(name, { bytes: Number(bytes), changed });
    }
    return { files, problems };
  }

  /** SHA-256 by name. @param names all files where it is left out. */
  async checksums(names?: readonly string[]): Promise<Map<string, string>> {
    const all = `cd -- "$1" && find . -type f -print0 >"$out/names" && xargs -0 -r sha256sum -z -- <"$out/names" >&3`;
    const script = names === undefined ? all : 'cd -- "$1" && xargs -0 -r sha256sum -z -- >&3';
    const input = names?.map((name) => `./${name}\0`).join("");
    const records = await this.records(script, input);
    return new Map(
      records.map((bytes) => {
        const text = bytes.toString("utf8");
        return [text.slice(66).replace(/^\.\//, ""), text.slice(0, 64)];
      }),
    );
  }

  /** What the script writes to its third output, between zero bytes; as base64 on its way, because names are bytes. */
  private async records(script: string, stdin = ""): Promise<Buffer[]> {
    const shell = `out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT && { (${script}) 3>"$out/records"; } && base64 <"$out/records"`;
    const argv = [...this.before, "env", "LC_ALL=C", "sh", "-c", shell, "onebox", this.folder];
    const { code, stdout, stderr } = await this.remote.run(argv, { stdin });
    if (code !== 0)
      throw new RemoteError(
        `The uploads in ${this.folder} cannot be read: ${stderr.trim().split("\n").slice(0, 3).join("; ")}`,
      );
    return split(Buffer.from(stdout, "base64"));
  }
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
