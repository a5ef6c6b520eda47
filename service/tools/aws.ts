import { AwsClient } from "aws4fetch";
import { credentials } from "./credentials";

/** No call of ours takes as long. */
const silentMs = 30_000;

/** A refusal of AWS: its code, and its words. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/**
 * Calls to AWS with the task's role. These programs travel in a task definition, which has room for 64 kB: the SDK's
 * clients have none in it.
 */
export class Aws {
  constructor(private readonly region: string) {}

  /** @param target service and operation: `secretsmanager.GetSecretValue` */
  async json(service: string, target: string, body: object): Promise<unknown> {
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
    const text = await this.send(service, headers, JSON.stringify(body));
    return text === "" ? {} : JSON.parse(text);
  }

  /** @returns XML. */
  query(service: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    return this.send(service, headers, new URLSearchParams(parameters).toString());
  }

  /** @returns the first key below a prefix, as an address has it; undefined where there is none. */
  async firstKey(bucket: string, prefix: string): Promise<string | undefined> {
    const query = new URLSearchParams({ "list-type": "2", "max-keys": "1", "encoding-type": "url", prefix });
    const text = await this.call("s3", `${this.bucketUrl(bucket)}?${query.toString()}`, { method: "GET" });
    return within(text, "Key")?.replaceAll("+", "%20");
  }

  private bucketUrl(bucket: string): string {
    const endpoint = process.env["AWS_ENDPOINT_URL"];
    return endpoint === undefined ? `https://${bucket}.s3.${this.region}.amazonaws.com/` : `${endpoint}/${bucket}`;
  }

  private send(service: string, headers: Record<string, string>, body: string): Promise<string> {
    const url = process.env["AWS_ENDPOINT_URL"] ?? `https://${service}.${this.region}.amazonaws.com/`;
    return this.call(service, url, { method: "POST", headers, body });
  }

  private async call(service: string, url: string, request: RequestInit): Promise<string> {
    const client = new AwsClient({ ...(await credentials()), region: this.region, service, retries: 3 });
    const answer = await client.fetch(url, { ...request, signal: AbortSignal.timeout(silentMs) });
    const text = await answer.text();
    if (!answer.ok) throw refusal(answer.status, text);
    return text;
  }
}

function refusal(status: number, text: string): Refused {
  const code = /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1] ?? within(text, "Code") ?? `status ${status}`;
  const message = /"[mM]essage"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? within(text, "Message") ?? "";
  return new Refused(code, message);
}

/** The text of the first element of a name; undefined where there is none. */
export function within(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
}
