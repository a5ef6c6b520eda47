import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Call {
  readonly method: string;
  /** Path without the base, query left out. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
  /** true where the request named a whole URL, as a client does with a proxy. */
  readonly proxied: boolean;
  readonly base: string;
}

/** Answers HTTP on loopback, on a free port, with whatever `handle` says of each call. */
export class LoopbackServer {
  private constructor(private readonly server: Server) {}

  static async start(handle: (call: Call) => Answer | Promise<Answer>): Promise<LoopbackServer> {
    const server = createServer((request, response) => {
      void readCall(request).then(async (call) => {
        const { status, body, text, headers } = await handle(call);
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(text ?? (body === undefined ? "" : JSON.stringify(body)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new LoopbackServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const proxied = /^https?:/.test(request.url ?? "");
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: text === "" ? undefined : parse(text),
    proxied,
    base: url.origin,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
