import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { arrivals, asked, type Path } from "../../docs/growing/arrivals";
import { quantilesOf } from "../../docs/growing/measured";
import { call, pause } from "./load-client";

/**
 * Requests on the sample application: those of people who know nothing of each other come when they come, whether or not
 * earlier ones have their answer; at a rate of 0 one comes after the other. `arrivals-main.ts <domain> <file of a login>
 * <requests a second> <seconds>` prints what they saw as one JSON object.
 */
export interface Arrivals {
  readonly requests: number;
  readonly failures: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the load itself. */
  readonly loadMs: number;
  /** Quantiles of the times of each path. */
  readonly byPath: Readonly<Record<Path, number[]>>;
}

const [, , , file = "", rate = "1", seconds = "10"] = process.argv;
const login = JSON.parse(readFileSync(file, "utf8")) as { session: string; csrf: string };
const headers = { Cookie: `sessionid=${login.session}; csrftoken=${login.csrf}` };
const agent = new Agent({ keepAlive: true, maxSockets: 512 });

const latencies: Record<Path, number[]> = { "/": [], "/away": [], "/requests/new": [] };
let failures = 0;
const begin = performance.now();
const before = process.cpuUsage();

/** A request's time counts from when it was due. */
async function ask(path: Path, due: number): Promise<void> {
  try {
    await call(agent, { path, headers });
    latencies[path].push(performance.now() - due);
  } catch {
    failures += 1;
  }
}

async function asTheyCome(): Promise<void> {
  const all: Promise<void>[] = [];
  for (const { atMs, path } of arrivals(Number(rate), Number(seconds))) {
    await pause(Math.max(0, begin + atMs - performance.now()));
    all.push(ask(path, begin + atMs));
  }
  await Promise.all(all);
}

async function oneAfterTheOther(): Promise<void> {
  while (performance.now() < begin + Number(seconds) * 1_000)
    for (const path of asked) await ask(path, performance.now());
}

const ascending = (times: readonly number[]): number[] => times.toSorted((one, other) => one - other);

void (Number(rate) === 0 ? oneAfterTheOther() : asTheyCome()).then(() => {
  const { user, system } = process.cpuUsage(before);
  const sorted = ascending(Object.values(latencies).flat());
  const of = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  const seen: Arrivals = {
    requests: sorted.length + failures,
    failures,
    meanMs: sorted.reduce((sum, time) => sum + time, 0) / sorted.length,
    p50Ms: of(0.5),
    p99Ms: of(0.99),
    loadMs: (user + system) / 1_000,
    byPath: {
      "/": quantilesOf(ascending(latencies["/"])),
      "/away": quantilesOf(ascending(latencies["/away"])),
      "/requests/new": quantilesOf(ascending(latencies["/requests/new"])),
    },
  };
  console.log(JSON.stringify(seen));
  process.exit(0);
});
