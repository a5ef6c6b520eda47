import type { Answer, Call } from "../loopback";
import type { Identity, Repository, Scope, State } from "./state";

/** What a route is given besides the call. `who` is null for a call that came through the Pipelines proxy. */
export interface Context {
  readonly call: Call;
  readonly state: State;
  readonly params: Readonly<Record<string, string>>;
  readonly who: Identity | null;
}

export interface Route {
  readonly method: string;
  /** `/2.0/repositories/{workspace}/{repository}/…`; a part in braces takes any one segment. */
  readonly path: string;
  /** What the token must be allowed; null: anybody. */
  readonly scope: Scope | null;
  readonly handle: (context: Context) => Answer;
}

export function refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): Answer {
  return { status, body: { type: "error", error: { message } }, ...(headers === undefined ? {} : { headers }) };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The parameters of a path, or null where it is another one. UUIDs may arrive with their braces escaped. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    if (part.startsWith("{")) params[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

/** One page of a list as Bitbucket cuts it: 10 unless asked, never more than `most`. */
export function page(call: Call, items: readonly unknown[], most = 100): Answer {
  const pagelen = Math.min(Number(call.query.get("pagelen") ?? 10), most);
  const number = Number(call.query.get("page") ?? 1);
  const start = (number - 1) * pagelen;
  const next = new URL(call.path, call.base);
  for (const [name, value] of call.query) next.searchParams.set(name, value);
  next.searchParams.set("page", String(number + 1));
  return ok({
    values: items.slice(start, start + pagelen),
    pagelen,
    page: number,
    size: items.length,
    ...(start + pagelen < items.length ? { next: next.href } : {}),
  });
}

export function repositoryOf({ state, params }: Context): Repository {
  const { repository = "" } = params;
  const found = [...state.repositories.values()].find(({ slug, uuid }) => slug === repository || uuid === repository);
  if (found === undefined) throw new Refusal(refuse(404, `Repository ${repository} not found`));
  return found;
}

/** Thrown inside a route; its answer is sent. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super("refused");
  }
}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Refusal(refuse(404, `${what} not found`));
  return value;
}
