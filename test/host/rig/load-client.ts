import { Agent, request } from "node:https";

/** A client that never tries again, and counts what each kind of request saw. */
export const domain = process.argv[2] ?? "localhost";

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

const target = { port: 443, servername: domain, rejectUnauthorized: false } as const;

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

export interface Call {
  /** Where the site's name leads. @default 127.0.0.1 */
  readonly host?: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly body?: string | ((write: (chunk: Buffer) => void) => Promise<void>);
  readonly expect?: (text: string) => boolean;
}

export function call(
  agent: Agent,
  { host = "127.0.0.1", method = "GET", path, headers, status = 200, body, expect = () => true }: Call,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { ...target, host, agent, method, path, headers: { Host: domain, ...headers } },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("error", reject);
        response.on("end", () => {
          if (response.statusCode === status && expect(text)) resolve();
          else reject(new Error(`answer ${String(response.statusCode)}`));
        });
      },
    );
    sent.on("error", reject);
    if (typeof body === "function") void body((chunk) => sent.write(chunk)).then(() => sent.end());
    else sent.end(body);
  });
}

export const oneConnection = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Again and again until the end; what has begun is finished. */
export async function loop(kind: string, everyMs: number, act: () => Promise<void>): Promise<void> {
  while (!stopping) {
    await measure(kind, act);
    await pause(everyMs);
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

/** Runs until standard input closes, finishes what it has begun, and prints one JSON object. */
export async function runAll(kinds: readonly (() => Promise<void>)[]): Promise<void> {
  await Promise.all(kinds.map((kind) => kind()));
  const report = Object.entries(seen).map(([kind, { latencies, ...counts }]) => {
    const sorted = latencies.sort((left, right) => left - right);
    return { kind, ...counts, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
  });
  console.log(JSON.stringify(report));
  process.exit(0);
}
