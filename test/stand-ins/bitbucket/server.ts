import { codeInsights } from "./code-insights";
import { commits } from "./commits";
import { LoopbackServer, type Answer, type Call } from "../loopback";
import { pullRequests } from "./pull-requests";
import { repositoryRoutes } from "./repository";
import { match, Refusal, refuse, type Route } from "./route";
import { emptyRepository, type Repository, type State, type Token } from "./state";

export * from "./state";

const routes: readonly Route[] = [...codeInsights, ...commits, ...pullRequests, ...repositoryRoutes];

/** A call as the stand-in keeps it; the token is left out. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

/** Whether the next matching call goes wrong, and how. */
export interface Fault {
  /** Only calls whose `METHOD path` this matches; every call where it is left out. */
  readonly on?: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** true: the call takes effect, and its answer is lost. */
  readonly afterEffect?: boolean;
}

/**
 * Bitbucket Cloud on loopback: real HTTP, tokens with scopes, the documented limits, paging, and faults on demand.
 * What it was sent is in `state` and, call by call, in `sent`. Used as a proxy it serves Code Insights without a token.
 */
export class BitbucketStandIn {
  readonly sent: Sent[] = [];
  /** Taken from the front, each by the first call that it matches. */
  readonly faults: Fault[] = [];
  readonly state: State;
  private server: LoopbackServer | undefined;

  private constructor(workspace: State["workspace"]) {
    this.state = {
      workspace,
      repositories: new Map(),
      tokens: new Map(),
      groups: new Map(),
      keys: { keys: [] },
      nextId: 1,
    };
  }

  static async start(workspace = { slug: "example", uuid: "{workspace}" }): Promise<BitbucketStandIn> {
    const standIn = new BitbucketStandIn(workspace);
    standIn.server = await LoopbackServer.start((call) => standIn.answer(call));
    return standIn;
  }

  /** Address of the server; the API is below `/2.0`. */
  get url(): string {
    if (this.server === undefined) throw new Error("not started");
    return this.server.url;
  }

  addRepository(slug: string, uuid = `{${slug}}`): Repository {
    const repository = emptyRepository(slug, uuid);
    this.state.repositories.set(slug, repository);
    return repository;
  }

  addToken(secret: string, token: Token): void {
    this.state.tokens.set(secret, token);
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private answer(call: Call): Answer {
    const name = `${call.method} ${call.path}`;
    const index = this.faults.findIndex(({ on }) => on === undefined || on.test(name));
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
    const answer =
      fault === undefined || fault.afterEffect === true ? this.serve(call) : refuse(fault.status, "on demand");
    const status = fault?.status ?? answer.status;
    this.sent.push({ method: call.method, path: call.path, body: call.body, status });
    return fault === undefined ? answer : { ...answer, status, ...(fault.headers && { headers: fault.headers }) };
  }

  private serve(call: Call): Answer {
    for (const route of routes) {
      const params = route.method === call.method ? match(route.path, call.path) : null;
      if (params === null) continue;
      try {
        return this.call(route, call, params);
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        throw error;
      }
    }
    return refuse(404, `There is no API hosted at this URL: ${call.method} ${call.path}`);
  }

  private call(route: Route, call: Call, params: Record<string, string>): Answer {
    const { workspace } = params;
    const { slug, uuid } = this.state.workspace;
    if (workspace !== undefined && workspace !== slug && workspace !== uuid) return refuse(404, "No such workspace");
    if (call.proxied && codeInsights.includes(route))
      return route.handle({ call, state: this.state, params, who: null });
    const secret = /^Bearer (.+)$/.exec(call.headers.authorization ?? "")?.[1];
    const token = secret === undefined ? undefined : this.state.tokens.get(secret);
    if (route.scope !== null && (token === undefined || token.expired === true)) {
      return refuse(401, "Token is invalid, expired, or not supported for this endpoint.");
    }
    if (route.scope !== null && !allows(token, route.scope)) {
      const scopes = (token?.scopes ?? []).join(", ");
      return refuse(403, "Your credentials lack one or more required privilege scopes.", { "x-oauth-scopes": scopes });
    }
    return route.handle({ call, state: this.state, params, who: token?.who ?? null });
  }
}

/** A scope that writes or administers includes reading. */
function allows(token: Token | undefined, wanted: string): boolean {
  const [level = "", what = ""] = wanted.split(":");
  const includes: Readonly<Record<string, readonly string[]>> = {
    read: ["read", "write", "admin"],
    write: ["write", "admin"],
    admin: ["admin"],
  };
  return (includes[level] ?? []).some((one) => (token?.scopes ?? []).some((scope) => scope === `${one}:${what}`));
}
