import { createHash } from "node:crypto";
import { Agent, request } from "node:https";
import { type ClientHttp2Session, connect } from "node:http2";

/**
 * Load from a client that never tries again. Runs until its standard input closes, finishes what it has begun, and
 * prints one JSON object: what each kind of request saw.
 */
const domain = process.argv[2] ?? "localhost";
const rate = Number(process.argv[3] ?? "1");
/** So many connections of each quick kind. */
const width = Number(process.argv[4] ?? "1");

interface Seen {
  requests: number;
  failures: number;
  resets: number;
  latencies: number[];
  reasons: Record<string, number>;
}

const seen: Record<string, Seen> = {};
let stopping = false;
process.stdin.resume().on("end", () => (stopping = true));

const target = { host: "127.0.0.1", port: 443, servername: domain, rejectUnauthorized: false } as const;

async function measure(kind: string, act: () => Promise<void>): Promise<void> {
  const one = (seen[kind] ??= { requests: 0, failures: 0, resets: 0, latencies: [], reasons: {} });
  const started = performance.now();
  one.requests += 1;
  try {
    await act();
    one.latencies.push(performance.now() - started);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    one.failures += 1;
    if (/ECONNRESET|EPIPE|REFUSED_STREAM|socket hang up/.test(reason)) one.resets += 1;
    one.reasons[reason] = (one.reasons[reason] ?? 0) + 1;
  }
}

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | ((write: (chunk: Buffer) => void) => Promise<void>);
  readonly expect?: (text: string) => boolean;
}

function call(agent: Agent, { method = "GET", path, body, expect = () => true }: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...target, agent, method, path, headers: { Host: domain } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200 && expect(text)) resolve();
        else reject(new Error(`answer ${String(response.statusCode)}`));
      });
    });
    sent.on("error", reject);
    if (typeof body === "function") void body((chunk) => sent.write(chunk)).then(() => sent.end());
    else sent.end(body);
  });
}

const oneConnection = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function loop(kind: string, everyMs: number, act: () => Promise<void>): Promise<void> {
  while (!stopping) {
    await measure(kind, act);
    await pause(everyMs);
  }
}

function keepAliveGets(): Promise<void> {
  const agent = oneConnection();
  return loop("HTTP/1.1 GET", 20 / rate, () => call(agent, { path: "/" }));
}

function keepAlivePosts(): Promise<void> {
  const agent = oneConnection();
  const body = "x".repeat(2_000);
  const echo: Call = { method: "POST", path: "/echo", body, expect: (text) => text === body };
  return loop("HTTP/1.1 POST", 20 / rate, () => call(agent, echo));
}

function slowRequests(): Promise<void> {
  return loop("20 s request", 0, () => call(oneConnection(), { path: "/slow?seconds=20" }));
}

function idlePosts(): Promise<void> {
  const agent = oneConnection();
  return loop("idle POST", 3_000, () => call(agent, { method: "POST", path: "/echo", body: "idle" }));
}

/** Twenty pieces in ten seconds. */
function uploads(): Promise<void> {
  return loop("10 s upload", 0, () => {
    const hash = createHash("sha256");
    const body = async (write: (chunk: Buffer) => void): Promise<void> => {
      for (let piece = 0; piece < 20; piece++) {
        const chunk = Buffer.alloc(50_000, piece);
        hash.update(chunk);
        write(chunk);
        await pause(500);
      }
    };
    return call(oneConnection(), {
      method: "POST",
      path: "/upload",
      body,
      expect: (text) => text === hash.digest("hex"),
    });
  });
}

async function http2Gets(): Promise<void> {
  let session: ClientHttp2Session | undefined;
  await loop("HTTP/2 GET", 20 / rate, () => {
    if (session === undefined || session.closed || session.destroyed)
      session = connect(`https://127.0.0.1:443`, { servername: domain, rejectUnauthorized: false });
    session.removeAllListeners("error").on("error", () => undefined);
    return streamed(session);
  });
  session?.close();
}

function streamed(session: ClientHttp2Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":path": "/", ":authority": domain });
    let status = 0;
    stream.on("response", (headers) => (status = Number(headers[":status"])));
    stream.on("error", reject);
    stream.on("close", () => {
      if (status === 200 && stream.rstCode === 0) resolve();
      else reject(new Error(stream.rstCode === 0 ? `answer ${status}` : `stream reset ${stream.rstCode}`));
    });
    stream.resume();
    stream.end();
  });
}

function percentile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

const quick = [keepAliveGets, keepAliveGets, keepAlivePosts, keepAlivePosts, http2Gets];
const kinds = [...Array.from({ length: width }, () => quick).flat(), slowRequests, uploads, idlePosts];
void Promise.all(kinds.map((kind) => kind())).then(() => {
  const report = Object.entries(seen).map(([kind, { latencies, ...counts }]) => {
    const sorted = latencies.sort((left, right) => left - right);
    return { kind, ...counts, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
  });
  console.log(JSON.stringify(report));
  process.exit(0);
});
