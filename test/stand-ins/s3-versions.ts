import { type Answer, type Call, LoopbackServer } from "./loopback";

export interface StoodVersion {
  readonly key: string;
  readonly id: string;
  readonly at: Date;
  /** null for a delete marker. */
  readonly content: string | null;
}

/** A bucket with versions: lists them page by page, and copies one over its key. Anything else is refused. */
export class VersionedBucket {
  readonly versions: StoodVersion[] = [];
  pageSize = 1_000;

  private constructor(
    readonly name: string,
    private readonly server: { readonly url: string; stop(): Promise<void> },
  ) {}

  static async start(name: string): Promise<VersionedBucket> {
    const server = await LoopbackServer.start((call) => bucket.answer(call));
    const bucket = new VersionedBucket(name, server);
    return bucket;
  }

  get endpoint(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  put(key: string, content: string | null, at: Date): void {
    this.versions.push({ key, id: `v${this.versions.length + 1}`, at, content });
  }

  newest(key: string): StoodVersion | undefined {
    return this.versions.filter((one) => one.key === key).at(-1);
  }

  private answer({ method, path, query, headers }: Call): Answer {
    if (method === "GET" && query.has("versions")) return this.list(query);
    const source = headers["x-amz-copy-source"];
    if (method === "PUT" && typeof source === "string") return this.copy(decodeURIComponent(path), source);
    return refused(501, "NotImplemented");
  }

  private list(query: URLSearchParams): Answer {
    const prefix = query.get("prefix") ?? "";
    const sorted = [...this.versions]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : +right.at - +left.at));
    const marker = sorted.findIndex(({ id }) => id === query.get("version-id-marker"));
    const page = sorted.slice(marker + 1, marker + 1 + this.pageSize);
    const last = page.at(-1);
    const isMore = last !== undefined && last !== sorted.at(-1);
    const entries = page.map((one) => {
      const isLatest = this.newest(one.key) === one;
      const tag = one.content === null ? "DeleteMarker" : "Version";
      const size = one.content === null ? "" : `<Size>${one.content.length}</Size>`;
      return `<${tag}><Key>${one.key}</Key><VersionId>${one.id}</VersionId><IsLatest>${isLatest}</IsLatest><LastModified>${one.at.toISOString()}</LastModified>${size}</${tag}>`;
    });
    const more = isMore
      ? `<NextKeyMarker>${last.key}</NextKeyMarker><NextVersionIdMarker>${last.id}</NextVersionIdMarker>`
      : "";
    return xml(
      `<ListVersionsResult><IsTruncated>${isMore}</IsTruncated>${more}${entries.join("")}</ListVersionsResult>`,
    );
  }

  private copy(path: string, source: string): Answer {
    const [, key = "", id = ""] = /^[^/]+\/(.*)\?versionId=(.*)$/.exec(source) ?? [];
    const found = this.versions.find((one) => one.id === id && one.key === decodeURIComponent(key));
    if (found === undefined) return refused(404, "NoSuchVersion");
    if (found.content === null) return refused(400, "InvalidRequest");
    this.put(path.replace(`/${this.name}/`, ""), found.content, new Date());
    return xml("<CopyObjectResult><ETag>&quot;0&quot;</ETag></CopyObjectResult>");
  }
}

function xml(text: string): Answer {
  return { status: 200, text: `<?xml version="1.0"?>${text}`, headers: { "content-type": "application/xml" } };
}

function refused(status: number, code: string): Answer {
  return { ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}
