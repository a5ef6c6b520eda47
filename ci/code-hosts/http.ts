import { request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../model/message-of";

export interface HttpOptions {
  /** Sent as a bearer token, and kept out of every message. */
  readonly token?: string;
  /** Address of a proxy for plain http, as `http://localhost:29418` inside Pipelines. */
  readonly proxy?: string;
  /** Attempts in all, the first one included. */
  readonly attempts?: number;
  /** First pause; each further one is twice as long, a quarter of it by chance. */
  readonly pauseMs?: number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Send {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  readonly body?: unknown;
  /** Whether sending it twice is the same as once. A call that is not is repeated only where it was surely refused. */
  readonly repeatable: boolean;
  /** Statuses that are an answer, not a failure: 404 for "there is none". */
  readonly accepts?: readonly number[];
}

/** What went wrong in words; never holds a token. `status` is 0 where no answer came. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "HttpError";
  }
}

/** Of one attempt. */
const timeoutMs = 30_000;
/** No longer than this, whatever a service asks for. */
const longestPauseMs = 60_000;

/** Sends calls with patience: repeats with growing pauses, or after the pause that the service asks for. */
export class HttpClient {
  constructor(private readonly options: HttpOptions = {}) {}

  async send(call: Send): Promise<HttpAnswer> {
    const { attempts = 5, pauseMs = 500, wait = sleep } = this.options;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.once(call);
      const fine = answer.status >= 200 && answer.status < 300;
      if (fine || call.accepts?.includes(answer.status)) return answer;
      if (attempt >= attempts || !mayRepeat(call, answer.status)) throw this.failure(call, answer, attempt);
      const pause = pauseMs * 2 ** (attempt - 1);
      await wait(Math.min(longestPauseMs, retryAfterMs(answer) ?? pause * (1 + Math.random() / 4)));
    }
  }

  private async once(call: Send): Promise<HttpAnswer> {
    try {
      return await exchange(call, this.options);
    } catch (error) {
      return { status: 0, body: messageOf(error), headers: {} };
    }
  }

  private failure({ method, url }: Send, { status, body }: HttpAnswer, attempts: number): HttpError {
    const said = status === 0 ? `no answer: ${String(body)}` : `${status}: ${messageIn(body)}`;
    const tries = attempts === 1 ? "" : ` after ${attempts} attempts`;
    return new HttpError(status, this.withoutToken(`${method} ${url} failed${tries} with ${said}`));
  }

  private withoutToken(text: string): string {
    const { token } = this.options;
    return token === undefined || token === "" ? text : text.replaceAll(token, "***");
  }
}

/** 429 is a refusal before anything was done; of another failure nobody knows. */
function mayRepeat({ repeatable }: Send, status: number): boolean {
  return status === 429 || (repeatable && (status === 0 || status >= 500 || status === 408));
}

/** Seconds or a date, in milliseconds from now. */
function retryAfterMs({ headers }: HttpAnswer): number | null {
  const value = headers["retry-after"];
  if (typeof value !== "string") return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** What the services put into a refusal, in at most 300 characters. */
function messageIn(body: unknown): string {
  if (typeof body === "object" && body !== null) {
    const { error, message } = body as { error?: { message?: unknown }; message?: unknown };
    const text = error?.message ?? message;
    if (typeof text === "string") return text.slice(0, 300);
  }
  return (typeof body === "string" ? body : JSON.stringify(body)).slice(0, 300);
}

function exchange(call: Send, options: HttpOptions): Promise<HttpAnswer> {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers = {
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
  };
  const { send, target, host } = targetOf(call.url, options.proxy);
  return new Promise((resolve, reject) => {
    const request = send({ ...target, method: call.method, headers: { ...headers, host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, body: parsed(text), headers: response.headers });
      });
    });
    request.setTimeout(timeoutMs, () => request.destroy(new Error("timed out")));
    request.on("error", reject);
    request.end(body);
  });
}

interface Target {
  readonly send: typeof plainRequest;
  readonly target: Pick<RequestOptions, "hostname" | "port" | "path">;
  readonly host: string;
}

/** Through a proxy a plain request names the whole address in its first line. */
function targetOf(address: string, proxy: string | undefined): Target {
  const url = new URL(address);
  const { hostname, port, protocol } = proxy === undefined ? url : new URL(proxy);
  const path = proxy === undefined ? `${url.pathname}${url.search}` : url.href;
  return { send: protocol === "https:" ? tlsRequest : plainRequest, target: { hostname, port, path }, host: url.host };
}

function parsed(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
