import { LoopbackServer } from "./loopback";

/**
 * Buckets without objects: what S3 keeps of a bucket's settings. Each setting is what was put, as XML or JSON, and is
 * given back as such; one that was never put is the error that S3 documents.
 */
export class S3Settings {
  /** Settings by bucket and subresource, as they were put. */
  readonly buckets = new Map<string, Map<string, string>>();
  /** Accounts that own buckets, by name; the caller's where it is left out. */
  readonly foreign = new Set<string>();

  private constructor(private readonly listen: () => LoopbackServer) {}

  static async start(): Promise<S3Settings> {
    const started: { server?: LoopbackServer } = {};
    const standIn = new S3Settings(() => started.server as LoopbackServer);
    started.server = await LoopbackServer.start(({ method, path, query, body }) => {
      const [, bucket = ""] = path.split("/");
      const [setting] = Object.keys(absent).filter((name) => query.has(name));
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return standIn.answer(method, bucket, setting, text);
    });
    return standIn;
  }

  get url(): string {
    return this.listen().url;
  }

  stop(): Promise<void> {
    return this.listen().stop();
  }

  private answer(method: string, bucket: string, setting: string | undefined, text: string) {
    if (this.foreign.has(bucket)) return error(403, "AccessDenied");
    const settings = this.buckets.get(bucket);
    if (setting === undefined) {
      if (method === "HEAD") return { status: settings === undefined ? 404 : 200 };
      this.buckets.set(bucket, new Map());
      return { status: 200 };
    }
    if (settings === undefined) return error(404, "NoSuchBucket");
    if (method === "PUT") settings.set(setting, text);
    const kept = method === "PUT" ? "" : settings.get(setting);
    return kept === undefined ? error(404, absent[setting] ?? "") : { status: 200, text: kept };
  }
}

/** What S3 answers for a setting that a bucket does not have. */
const absent: Readonly<Record<string, string>> = {
  publicAccessBlock: "NoSuchPublicAccessBlockConfiguration",
  encryption: "ServerSideEncryptionConfigurationNotFoundError",
  versioning: "NeverAnError",
  lifecycle: "NoSuchLifecycleConfiguration",
  policy: "NoSuchBucketPolicy",
};

function error(status: number, code: string) {
  if (code === "NeverAnError") return { status: 200, text: "<VersioningConfiguration/>" };
  return { status, text: `<Error><Code>${code}</Code><Message>${code}</Message></Error>` };
}
