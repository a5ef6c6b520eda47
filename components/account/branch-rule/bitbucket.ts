/** A restriction as Bitbucket holds it. */
export interface Restriction {
  readonly id: number;
  readonly kind: string;
  readonly pattern?: string;
  readonly branch_match_kind: string;
  readonly value?: number | null;
  readonly users?: readonly unknown[];
  readonly groups?: readonly unknown[];
}

/** A call that was not done. `status` is 0 where no answer came. The message never holds the token. */
export class BitbucketError extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** What Bitbucket asks to wait, in milliseconds. */
    readonly retryAfterMs: number | null,
  ) {
    super(message);
    // As serialised code the call above loses it, and the engine would print an error without a word.
    this.message = message;
  }

  /** Whether the same may go well a little later. A conflict: somebody made the same rule meanwhile. */
  get mayPass(): boolean {
    return [0, 408, 409, 429].includes(this.status) || this.status >= 500;
  }
}

const timeoutMs = 30_000;
const tokenVariable = "ONEBOX_BITBUCKET_TOKEN";

/**
 * One call of a repository's branch restrictions. The token comes from the environment of the person who deploys.
 * @param path below `branch-restrictions`, or the whole address of a list's next page.
 * @throws BitbucketError for every answer that is not a success.
 */
export async function call(
  { workspace, repository }: { readonly workspace: string; readonly repository: string },
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<unknown> {
  const token = process.env[tokenVariable];
  if (token === undefined || token === "") throw new BitbucketError(noToken, 401, null);
  const api = process.env["ONEBOX_BITBUCKET_API"] ?? "https://api.bitbucket.org/2.0";
  const own = `${api}/repositories/${encodeURIComponent(workspace)}/${encodeURIComponent(repository)}/branch-restrictions`;
  const url = path.startsWith(own) ? path : `${own}${path}`;
  const said = `${method} ${url.split("?")[0] ?? ""}`;
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: "application/json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new BitbucketError(`${said} got no answer: ${(error as Error).message}`, 0, null);
  }
  const text = await answer.text();
  if (answer.ok) return text === "" ? null : (JSON.parse(text) as unknown);
  const hint = answer.status === 401 || answer.status === 403 ? ` ${needsScope}` : "";
  const message = `${said} failed with ${answer.status}: ${messageIn(text).replaceAll(token, "***")}.${hint}`;
  throw new BitbucketError(message, answer.status, retryAfterMs(answer.headers.get("retry-after")));
}

const needsScope = `The token in ${tokenVariable} has to have the scope admin:repository of this repository.`;
const noToken = `The variable ${tokenVariable} is not set. Set it to a Bitbucket token of yours with the scope admin:repository; it is used for this run alone and kept nowhere.`;

/** Seconds or a date. */
function retryAfterMs(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(60_000, Math.max(0, ms)) : null;
}

function messageIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    if (typeof error?.message === "string") return error.message.slice(0, 300).replace(/\.$/, "");
  } catch {
    // Not JSON: a page of a proxy, for one.
  }
  return text.slice(0, 300).replace(/\s+/g, " ") || "no reason given";
}
