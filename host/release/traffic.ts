import { request as httpRequest } from "node:http";
import { type RequestOptions, request as httpsRequest } from "node:https";
import { isRefusedHandshake } from "./certificate";
import type { Facts } from "../contract/facts";
import { readyPathOf, taskPort } from "../contract/site";
import { Failure } from "./failure";
import { probePorts, type Slot } from "./slots";
import { pause, seconds, steadyMs, until } from "./time";

interface Answer {
  readonly status: number;
  readonly slot: string | undefined;
}

/** A connection that the proxy does not make, because it has no certificate for the name. */
const noCertificate = "no certificate";

const requestTimeoutMs = 3_000;

/** Asks a slot itself, as the proxy would, whether it could serve. */
export function askSlot(facts: Facts, slot: Slot): Promise<Answer | null> {
  const headers = { Host: facts.domain, "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1" };
  return ask(httpRequest, { port: probePorts[slot], path: readyPathOf(facts.application.web), headers });
}

const hangsAfter = { asked: 3, pauseMs: 1_000 } as const;

/**
 * Whether a slot gives no answer at all, however often it is asked; one that says that it cannot serve does not hang, and
 * starting it again would help nobody. One that was started a moment ago is given its time first.
 */
export async function hangs(facts: Facts, slot: Slot): Promise<boolean> {
  for (let count = 0; count < hangsAfter.asked; count++) {
    if (count > 0) await pause(hangsAfter.pauseMs);
    if ((await askSlot(facts, slot)) !== null) return false;
  }
  return true;
}

/** @throws when the slot does not answer well in time. `ended` says that it will not any more. */
export async function awaitReady(facts: Facts, slot: Slot, ended: () => Promise<string | null>): Promise<void> {
  const isReady = async (): Promise<boolean> => {
    const reason = await ended();
    if (reason !== null) throw new Failure(reason);
    return (await askSlot(facts, slot))?.status === 200;
  };
  if (await until(isReady, seconds(facts.startSeconds))) return;
  const last = await askSlot(facts, slot);
  const said = last === null ? "does not answer" : `answers ${last.status}`;
  const path = readyPathOf(facts.application.web);
  throw new Failure(`${slot} did not become healthy in ${facts.startSeconds} s: ${path} ${said}`);
}

/** Asks twice a second for the whole time; every answer must be good. @throws at the first that is not. */
export async function probe(facts: Facts, slot: Slot, ended: () => Promise<string | null>): Promise<number> {
  const deadline = steadyMs() + seconds(facts.probeSeconds);
  for (let count = 1; ; count++) {
    const answer = await askSlot(facts, slot);
    const reason = await ended();
    if (reason !== null) throw new Failure(reason);
    if (answer?.status !== 200) {
      const said = answer === null ? "gave no answer" : `answered ${answer.status}`;
      throw new Failure(`${slot} was healthy and then ${said} at probe ${count}`);
    }
    if (steadyMs() >= deadline) return count;
    await pause(500);
  }
}

const proxySeesSeconds = 20;
const inARow = 3;

/**
 * Waits until requests through both of the proxy's listeners are served by this slot. They say at once what the proxy
 * thinks of the slots; its metrics say it up to ten seconds later. A site without a certificate yet answers nobody, and
 * is no fault of the release: then the other listener, which knows the same slots, says it alone.
 */
export async function awaitServedBy(facts: Facts, slot: Slot): Promise<void> {
  const expected = `web-${slot}:${facts.application.web.port}`;
  let row = 0;
  let last: readonly (Answer | typeof noCertificate | null)[] = [];
  const isServed = async (): Promise<boolean> => {
    last = await Promise.all([askSite(facts), askTaskListener(facts)]);
    const [site = null, tasks = null] = last;
    const isRight = (answer: (typeof last)[number]): boolean =>
      answer !== null && answer !== noCertificate && answer.slot === expected && answer.status === 200;
    row = isRight(tasks) && (site === noCertificate || isRight(site)) ? row + 1 : 0;
    return row >= inARow;
  };
  if (await until(isServed, seconds(proxySeesSeconds), 100)) return;
  const [site = null, tasks = null] = last.map(inWords);
  throw new Failure(
    `the proxy did not send requests to ${slot} within ${proxySeesSeconds} s: the site ${String(site)}, the task port ${String(tasks)}`,
  );
}

function inWords(answer: Answer | typeof noCertificate | null): string {
  if (answer === null) return "does not answer";
  if (answer === noCertificate) return "has no certificate yet";
  return `answers ${answer.status}${answer.slot === undefined ? "" : ` by ${answer.slot}`}`;
}

async function askSite(facts: Facts): Promise<Answer | typeof noCertificate | null> {
  // Who has signed the certificate is not what is asked about.
  const tls = { servername: facts.domain, rejectUnauthorized: false, port: 443 };
  const seen = { isRefused: false };
  const answer = await ask(
    httpsRequest,
    { ...tls, path: facts.application.web.healthPath, headers: { Host: facts.domain }, agent: false },
    (error) => (seen.isRefused = isRefusedHandshake(error)),
  );
  return seen.isRefused ? noCertificate : answer;
}

export function askTaskListener(facts: Facts): Promise<Answer | null> {
  const { healthPath: path } = facts.application.web;
  return ask(httpRequest, { port: taskPort, path, headers: { Host: facts.domain } });
}

/** @returns null where there is no answer. */
function ask(
  send: typeof httpRequest,
  options: RequestOptions,
  onError: (error: NodeJS.ErrnoException) => void = () => undefined,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const request = send({ host: "127.0.0.1", agent: false, ...options, timeout: requestTimeoutMs }, (response) => {
      const slot = response.headers["x-onebox-slot"];
      response.resume();
      resolve({ status: response.statusCode ?? 0, slot: typeof slot === "string" ? slot : undefined });
    });
    request.on("timeout", () => request.destroy());
    request.on("error", (error) => {
      onError(error);
      resolve(null);
    });
    request.end();
  });
}

/** Answers of the proxy so far, by whether they say that the server failed. */
export interface Served {
  readonly all: number;
  readonly failed: number;
}

/** @returns null when the proxy does not say; requests of the roll-out itself are among them. */
export async function servedSoFar(): Promise<Served | null> {
  const text = await proxyMetrics();
  return text === null ? null : countAnswers(text);
}

/** Of the application, through any listener. @returns null when the proxy does not say. */
export async function requestsUnderWay(): Promise<number | null> {
  const text = await proxyMetrics();
  return text === null ? null : countUnderWay(text);
}

/** Of the proxy's metrics, which name the outermost handler alone; asking for them is a request, too. */
export function countUnderWay(metrics: string): number {
  const line = /^caddy_http_requests_in_flight\{([^}]*)\} ([0-9.e+]+)$/gm;
  const counted = [...metrics.matchAll(line)].filter(([, labels = ""]) => !labels.includes('handler="metrics"'));
  return counted.reduce((sum, [, , count]) => sum + Number(count), 0);
}

function proxyMetrics(): Promise<string | null> {
  return fetch("http://127.0.0.1:2020/metrics", { signal: AbortSignal.timeout(requestTimeoutMs) }).then(
    (response) => response.text(),
    () => null,
  );
}

/** Of the proxy's metrics, in Prometheus' text form. */
export function countAnswers(metrics: string): Served {
  let all = 0;
  let failed = 0;
  const line = /^caddy_http_request_duration_seconds_count\{([^}]*)\} ([0-9.e+]+)$/gm;
  for (const [, labels = "", count] of metrics.matchAll(line)) {
    if (!labels.includes('handler="reverse_proxy"') && !labels.includes('handler="subroute"')) continue;
    if (!labels.includes('handler="subroute"')) continue;
    all += Number(count);
    if (/code="5\d\d"/.test(labels)) failed += Number(count);
  }
  return { all, failed };
}
