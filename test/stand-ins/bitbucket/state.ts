/** What a token may do; one that writes or administers may read as well. */
export type Scope =
  | "read:pullrequest"
  | "write:pullrequest"
  | "read:repository"
  | "admin:repository"
  | "read:pipeline"
  | "write:pipeline"
  | "read:workspace";

export interface Identity {
  readonly uuid: string;
  readonly display_name: string;
  /** `user`, or `app_user` for repository and workspace access tokens. */
  readonly type: "user" | "app_user";
}

export interface Token {
  readonly who: Identity;
  readonly scopes: readonly Scope[];
  readonly expired?: boolean;
}

export interface Comment {
  readonly id: number;
  readonly user: Identity;
  content: { raw: string };
  created_on: string;
  updated_on: string;
  deleted: boolean;
}

export type Json = Record<string, unknown>;

/** One entry of a request's activity log, as Bitbucket words it: an update, approval, changes_requested or comment. */
export type Activity = Json;

export interface PullRequest {
  readonly id: number;
  state: "OPEN" | "MERGED" | "DECLINED" | "SUPERSEDED";
  readonly author: Identity;
  readonly source: { branch: { name: string }; commit: { hash: string } };
  readonly destination: { branch: { name: string } };
  merge_commit: { hash: string } | null;
  readonly comments: Comment[];
  /** Newest first, as the API lists them. */
  readonly activity: Activity[];
  /** Whole hashes of what it brings; its source commit alone where that is left out. */
  readonly commits?: readonly string[];
  /** UUIDs of people who took their approval or their request for changes back; the log does not say so. */
  readonly withdrawn?: readonly string[];
}

export interface Report {
  body: Json;
  readonly annotations: Map<string, Json>;
}

export interface Repository {
  readonly slug: string;
  readonly uuid: string;
  /** Commits besides those that merges made. */
  readonly commits: Set<string>;
  /** What is known of commits by their whole hash. */
  readonly history: Map<string, { readonly parents: readonly string[]; readonly author?: Identity }>;
  /** Files as `commit/path`. */
  readonly files: Map<string, string>;
  /** Branch name to the hash of its tip. */
  readonly branches: Map<string, string>;
  /** Reports by `commit/report id`. */
  readonly reports: Map<string, Report>;
  /** Build statuses by `commit/key`. */
  readonly statuses: Map<string, Json>;
  readonly pullRequests: Map<number, PullRequest>;
  readonly branchRestrictions: Map<number, Json>;
  /** Pipelines by UUID, each with its steps. */
  readonly pipelines: Map<string, { body: Json; steps: Map<string, Json> }>;
  /** UUIDs of deployment environments by name. */
  readonly deploymentEnvironments: Map<string, string>;
  /** true where the app that answers commit-to-request look-ups is installed. */
  readonly commitLookup: boolean;
}

/** All that the stand-in knows and was sent. Tests fill it in and read it directly. */
export interface State {
  readonly workspace: { readonly slug: string; readonly uuid: string };
  readonly repositories: Map<string, Repository>;
  readonly tokens: Map<string, Token>;
  /** Group slug to its members. */
  readonly groups: Map<string, Identity[]>;
  /** JSON Web Key Set of the workspace's OIDC issuer. */
  keys: { keys: Json[] };
  nextId: number;
}

export function emptyRepository(slug: string, uuid: string): Repository {
  return {
    slug,
    uuid,
    commits: new Set(),
    history: new Map(),
    files: new Map(),
    branches: new Map(),
    reports: new Map(),
    statuses: new Map(),
    pullRequests: new Map(),
    branchRestrictions: new Map(),
    pipelines: new Map(),
    deploymentEnvironments: new Map(),
    commitLookup: false,
  };
}

export function person(name: string): Identity {
  return { uuid: `{${name}}`, display_name: name, type: "user" };
}

export function appUser(name: string): Identity {
  return { uuid: `{${name}}`, display_name: name, type: "app_user" };
}
