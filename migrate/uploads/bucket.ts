import type { RunOptions } from "../remote";
import { eachLine, type Rclone, sayingHowFar, type Transferred, transferred } from "./rclone";
import { realName, standardName } from "./standard-name";

export interface BucketPlace {
  readonly bucket: string;
  /** Of all keys, with a slash at its end; empty for none. */
  readonly prefix: string;
  readonly region: string;
  /** Another than AWS's own. */
  readonly endpoint?: string;
}

export function bucketSettings({ region, endpoint }: BucketPlace): Record<string, string> {
  return {
    RCLONE_CONFIG_NEW_TYPE: "s3",
    RCLONE_CONFIG_NEW_PROVIDER: endpoint === undefined ? "AWS" : "Other",
    RCLONE_CONFIG_NEW_ENV_AUTH: "true",
    RCLONE_CONFIG_NEW_REGION: region,
    // Keys are the names of the files, every character of them.
    RCLONE_CONFIG_NEW_ENCODING: "None",
    // The bucket is there, and whoever writes may not make one.
    RCLONE_CONFIG_NEW_NO_CHECK_BUCKET: "true",
    ...(endpoint === undefined ? {} : { RCLONE_CONFIG_NEW_ENDPOINT: endpoint }),
  };
}

/** How far something is. */
export interface Watching {
  readonly signal?: AbortSignal;
  readonly onTransferred?: (all: Transferred) => void;
}

/** The bucket of uploads on the new side, through rclone on the new host. */
export class Bucket {
  constructor(
    private readonly rclone: Rclone,
    private readonly place: BucketPlace,
  ) {}

  private path(): string {
    return `new:${this.place.bucket}/${this.place.prefix}`;
  }

  /**
   * Copies what is missing or has another size or time.
   * @param names all that there are in the folder.
   */
  async copyAll(folder: string, names: readonly string[], watching: Watching = {}): Promise<void> {
    // rclone takes a picture of a character from SFTP for the character: an object under a wrong name, if not two in one.
    const misread = names.filter((name) => realName(name) !== name);
    const without = misread
      .map((name) => `/${name.replaceAll(/[\\*?[\]{}]/g, "\\$&").replaceAll(/[\n\r]/g, "?")}\n`)
      .join("");
    await this.rclone.must([...copying, "--exclude-from", "-", `old:${folder}`, this.path()], {
      ...watched(watching),
      stdin: without,
    });
    await this.copy(folder, misread, watching);
  }

  /** Copies files whatever the bucket has under their names. */
  async copy(folder: string, names: readonly string[], watching: Watching = {}): Promise<void> {
    const plain = names.filter((name) => standardName(name) === name);
    const args = [...copying, "--ignore-times", "--no-traverse", ...listed, `old:${folder}`, this.path()];
    if (plain.length > 0) await this.rclone.must(args, { ...watched(watching), stdin: listOf(plain) });
    for (const name of names.filter((one) => standardName(one) !== one))
      await this.rclone
        .fed(
          ["cat", `${folder}/${name}`],
          ["rcat", `${this.path()}${standardName(name)}`],
          watching.signal === undefined ? {} : { signal: watching.signal },
        )
        .catch(async (error: unknown) => {
          // Of a file that is gone, or that broke off, rclone keeps what it was given.
          await this.delete([name]).catch(() => undefined);
          throw error;
        });
  }

  // An object has 10,000 parts at most; of 64 MB, because nobody knows how long the stream will be.
  /** Keeps what a program of the old server writes, beside the uploads' prefix. */
  async keep(argv: readonly string[], key: string, watching: Watching = {}): Promise<void> {
    const into = ["rcat", ...sayingHowFar, "--s3-chunk-size", "64Mi", `new:${this.place.bucket}/${key}`];
    await this.rclone.fed(argv, into, watched(watching));
  }

  async delete(names: readonly string[]): Promise<void> {
    if (names.length > 0)
      await this.rclone.must(["delete", "--no-traverse", ...listed, this.path()], { stdin: listOf(names) });
  }

  /** Everything below the prefix. */
  async purge(): Promise<void> {
    if (this.place.prefix === "") throw new Error("Only what is below a prefix is ever deleted as a whole.");
    await this.rclone.must(["delete", this.path()]);
  }

  /** Bytes by exact name. @param names all where it is left out; of others those that are there. */
  async list(names?: readonly string[]): Promise<Map<string, number>> {
    if (names?.length === 0) return new Map();
    const which = names === undefined ? [] : ["--no-traverse", ...listed];
    // A line break is printed as a picture of itself, so each line is one name, after its size.
    const args = ["lsf", "--recursive", "--files-only", "--format", "sp", "--separator", " ", ...which, this.path()];
    const input = names === undefined ? {} : { stdin: listOf(names) };
    const lines = (await this.rclone.must(args, input)).split("\n").filter((line) => line !== "");
    return new Map(lines.map((line) => [realName(line.replace(/^\d+ /, "")), parseInt(line, 10)]));
  }

  /** SHA-256 by name, of what the bucket really gives back. @param onFiles told how many are read. */
  async checksums(onFiles: (files: number) => void = () => undefined): Promise<Map<string, string>> {
    const args = ["hashsum", "sha256", "--download", "--checkers", "16", this.path()];
    let files = 0;
    const onStdout = eachLine(() => {
      onFiles((files += 1));
    });
    const lines = (await this.rclone.must(args, { onStdout })).split("\n").filter((line) => line !== "");
    return new Map(lines.map((line) => [realName(line.slice(66)), line.slice(0, 64)]));
  }
}

// Few at once: an sshd takes ten logins that are under way (MaxStartups) and turns others away by chance.
const copying = [
  "copy",
  ...sayingHowFar,
  "--no-unicode-normalization",
  "--transfers",
  "6",
  "--checkers",
  "6",
  "--retries",
  "5",
];
const listed = ["--files-from-raw", "-"];

function watched({ signal, onTransferred }: Watching): RunOptions {
  const onLine = (line: string): void => {
    const all = transferred(line);
    if (all !== null) onTransferred?.(all);
  };
  return { onStderr: eachLine(onLine), ...(signal === undefined ? {} : { signal }) };
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `${standardName(name)}\n`).join("");
}
