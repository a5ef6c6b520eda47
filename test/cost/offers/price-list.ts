import { createHash } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { offerFile, type Offers } from "./eu-west-1";

/** What goes wrong with one answer; the next one for the same file is as it should be, unless it goes on. */
export type Fault = "cut" | "500" | "404" | "checksum" | "no-json" | "gzip";

/** A server of offer files on this machine, with the headers of S3. */
export class PriceListServer {
  readonly asked: { readonly path: string; readonly range: string | undefined }[] = [];
  /** Says when half of an answer may be cut off: once its reader has kept something of it, however busy that is. */
  hasArrived = (): boolean => true;
  private readonly faults = new Map<string, { readonly fault: Fault; times: number }>();

  private constructor(
    private readonly server: Server,
    private readonly files: Map<string, string>,
  ) {}

  static async start(offers: Offers): Promise<PriceListServer> {
    const files = new Map(
      Object.entries(offers).map(([name, sold]) => {
        const [offer = "", region] = name.split("/");
        return [
          `/offers/v1.0/aws/${offer}/current/${region === undefined ? "" : `${region}/`}index.json`,
          offerFile(name, sold),
        ];
      }),
    );
    const server = createServer();
    const list = new PriceListServer(server, files);
    server.on("request", ({ url = "", headers }, response) => {
      list.asked.push({ path: url, range: headers.range });
      list.answer(url, headers.range, headers["if-range"], response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return list;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  fail(offer: string, fault: Fault, times = 1): void {
    this.faults.set(offer, { fault, times });
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(
    url: string,
    range: string | undefined,
    ifRange: string | string[] | undefined,
    response: ServerResponse,
  ): void {
    const text = this.files.get(url);
    const fault = this.faultOf(url);
    if (text === undefined || fault === "404") response.writeHead(404).end("<Error/>");
    else if (fault === "500") response.writeHead(500).end("<Error/>");
    else this.send(fault === "no-json" ? text.slice(0, -40) : text, { range, ifRange, fault }, response);
  }

  private send(
    text: string,
    {
      range,
      ifRange,
      fault,
    }: { readonly range: string | undefined; readonly ifRange: unknown; readonly fault: Fault | null },
    response: ServerResponse,
  ): void {
    if (fault === "gzip") {
      const packed = gzipSync(text);
      const headers = { "content-encoding": "gzip", "content-length": packed.length, etag: etagOf(packed) };
      response.writeHead(200, headers).end(packed);
      return;
    }
    const body = Buffer.from(text);
    const etag = etagOf(body);
    const from = ifRange === etag ? Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0) : 0;
    if (from >= body.length) {
      response.writeHead(416, { "content-range": `bytes */${body.length}` }).end();
      return;
    }
    const rest = body.subarray(from);
    response.writeHead(from === 0 ? 200 : 206, {
      "content-length": rest.length,
      etag: fault === "checksum" ? `"${"0".repeat(32)}"` : etag,
      ...(from === 0 ? {} : { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` }),
    });
    if (fault !== "cut") response.end(rest);
    else {
      response.write(rest.subarray(0, Math.floor(rest.length / 2)));
      const look = setInterval(() => {
        if (!this.hasArrived()) return;
        clearInterval(look);
        response.destroy();
      }, 10);
    }
  }

  private faultOf(url: string): Fault | null {
    for (const [offer, one] of this.faults) {
      if (!url.includes(`/${offer}/`) || one.times === 0) continue;
      one.times -= 1;
      return one.fault;
    }
    return null;
  }
}

function etagOf(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}
