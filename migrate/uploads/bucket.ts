import { z } from "zod";
import type { Rclone } from "./rclone";
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

const listedSchema = z.array(z.object({ Path: z.string(), Size: z.number(), IsDir: z.boolean() }));

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
  async copyAll(folder: string, names: readonly string[], signal?: AbortSignal): Promise<void> {
    // rclone takes a picture of a character from SFTP for the character: an object under a wrong name, if not two in one.
    const misread = names.filter((name) => realName(name) !== name);
    const without = misread
      .map((name) => `/${name.replaceAll(/[\\*?[\]{}]/g, "\\$&").replaceAll(/[\n\r]/g, "?")}\n`)
      .join("");
    await this.rclone.must([...copying, "--exclude-from", "-", `old:${folder}`, this.path()], without, signal);
    await this.copy(folder, misread, signal);
  }

  /** Copies files whatever the bucket has under their names. */
  async copy(folder: string, names: readonly string[], signal?: AbortSignal): Promise<void> {
    const plain = names.filter((name) => standardName(name) === name);
    const args = [...copying, "--ignore-times", "--no-traverse", ...listed, `old:${folder}`, this.path()];
    if (plain.length > 0) await this.rclone.must(args, listOf(plain), signal);
    for (const name of names.filter((one) => standardName(one) !== one))
      await this.rclone.fed(["cat", `${folder}/${name}`], ["rcat", `${this.path()}${standardName(name)}`], signal);
  }

  // An object has 10,000 parts at most; of 64 MB, because nobody knows how long the stream will be.
  /** Keeps what a program of the old server writes, beside the uploads' prefix. */
  async keep(argv: readonly string[], key: string): Promise<void> {
    await this.rclone.fed(argv, ["rcat", "--s3-chunk-size", "64Mi", `new:${this.place.bucket}/${key}`]);
  }

  async delete(names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.rclone.must(["delete", "--no-traverse", ...listed, this.path()], listOf(names));
  }

  /** Everything below the prefix. */
  async purge(): Promise<void> {
    if (this.place.prefix === "") throw new Error("Only what is below a prefix is ever deleted as a whole.");
    await this.rclone.must(["delete", this.path()]);
  }

  /** Bytes by exact name. */
  async list(): Promise<Map<string, number>> {
    const args = ["lsjson", "--recursive", "--files-only", "--no-modtime", "--no-mimetype", this.path()];
    const found = listedSchema.parse(JSON.parse(await this.rclone.must(args)));
    return new Map(found.map(({ Path, Size }) => [realName(Path), Size]));
  }

  /** SHA-256 by name, of what the bucket really gives back. @param names all where it is left out. */
  async checksums(names?: readonly string[]): Promise<Map<string, string>> {
    if (names?.length === 0) return new Map();
    const which = names === undefined ? [] : ["--no-traverse", ...listed];
    const args = ["hashsum", "sha256", "--download", "--checkers", "16", ...which, this.path()];
    const lines = (await this.rclone.must(args, names && listOf(names))).split("\n").filter((line) => line !== "");
    return new Map(lines.map((line) => [realName(line.slice(66)), line.slice(0, 64)]));
  }
}

// Few at once: an sshd takes ten logins that are under way (MaxStartups) and turns others away by chance.
const copying = ["copy", "--no-unicode-normalization", "--transfers", "6", "--checkers", "6", "--retries", "5"];
const listed = ["--files-from-raw", "-"];

function listOf(names: readonly string[]): string {
  return names.map((name) => `${standardName(name)}\n`).join("");
}
