import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { credentialsOf, type Session } from "../session";

/** The files of a state backend of ours: a bucket, or a folder. Names are relative to the backend's root. */
export interface StateFiles {
  /** Names below a folder, none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Null where there is no such file. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
}

/** For `s3://bucket/prefix?region=…` and `file:///folder`, the forms of PULUMI_BACKEND_URL. */
export function stateFiles(backendUrl: string, session: Session): StateFiles {
  const url = new URL(backendUrl);
  if (url.protocol === "file:") return new FolderFiles(fileURLToPath(`file://${url.pathname}`));
  if (url.protocol === "s3:") return new BucketFiles(url, session);
  throw new Error(`PULUMI_BACKEND_URL is ${backendUrl}; allowed are s3://bucket and file:///folder.`);
}

class FolderFiles implements StateFiles {
  constructor(private readonly root: string) {}

  async list(folder: string): Promise<readonly string[]> {
    const names = await readdir(join(this.root, folder)).catch(unlessMissing<string[]>([]));
    return names.map((name) => `${folder}/${name}`);
  }

  read(name: string): Promise<string | null> {
    return readFile(join(this.root, name), "utf8").catch(unlessMissing(null));
  }

  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, name)), { recursive: true });
    await writeFile(join(this.root, name), text);
  }
}

function unlessMissing<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return otherwise;
    throw error;
  };
}

class BucketFiles implements StateFiles {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor(url: URL, session: Session) {
    const region = url.searchParams.get("region");
    const credentials = credentialsOf(session);
    this.client = new S3Client({
      ...(region === null ? {} : { region }),
      ...(credentials === undefined ? {} : { credentials }),
    });
    this.bucket = url.hostname;
    this.prefix = url.pathname.replace(/^\/+|\/+$/g, "");
  }

  async list(folder: string): Promise<readonly string[]> {
    const command = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${this.key(folder)}/` });
    const { Contents: objects = [] } = await this.client.send(command);
    const cut = this.prefix === "" ? 0 : this.prefix.length + 1;
    return objects.flatMap(({ Key: key }) => (key === undefined ? [] : [key.slice(cut)]));
  }

  async read(name: string): Promise<string | null> {
    try {
      const { Body: body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: this.key(name) }));
      return (await body?.transformToString()) ?? null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async write(name: string, text: string): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: this.key(name), Body: text }));
  }

  private key(name: string): string {
    return this.prefix === "" ? name : `${this.prefix}/${name}`;
  }
}
