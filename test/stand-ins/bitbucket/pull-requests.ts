import { shownCommit } from "./commits";
import { found, ok, page, refuse, repositoryOf, type Context, type Route } from "./route";
import type { Comment, Identity, Json, PullRequest } from "./state";

const requests = "/2.0/repositories/{workspace}/{repository}/pullrequests";
const request = `${requests}/{id}`;
const comment = `${request}/comments/{comment}`;
/** Bitbucket refuses a longer comment. */
const mostCharacters = 32_768;

export const pullRequests: readonly Route[] = [
  { method: "GET", path: requests, scope: "read:pullrequest", handle: list },
  { method: "GET", path: request, scope: "read:pullrequest", handle: (context) => ok(shown(requestOf(context))) },
  {
    method: "GET",
    path: `${request}/activity`,
    scope: "read:pullrequest",
    handle: (context) => page(context.call, requestOf(context).activity, 50),
  },
  {
    method: "GET",
    path: `${request}/commits`,
    scope: "read:pullrequest",
    handle: (context) => {
      const { commits, source } = requestOf(context);
      const hashes = commits ?? [source.commit.hash];
      return page(
        context.call,
        hashes.map((hash) => shownCommit(repositoryOf(context), hash)),
      );
    },
  },
  {
    method: "GET",
    path: `${request}/comments`,
    scope: "read:pullrequest",
    handle: (context) => page(context.call, requestOf(context).comments),
  },
  { method: "POST", path: `${request}/comments`, scope: "read:pullrequest", handle: createComment },
  { method: "PUT", path: comment, scope: "read:pullrequest", handle: updateComment },
  { method: "DELETE", path: comment, scope: "read:pullrequest", handle: deleteComment },
  {
    method: "GET",
    path: "/2.0/repositories/{workspace}/{repository}/commit/{commit}/pullrequests",
    scope: "read:pullrequest",
    handle: ofCommit,
  },
];

/** `state` may be repeated; `q` is understood in the one form that asks for a branch, a merge commit, or both. */
function list(context: Context): ReturnType<Route["handle"]> {
  const { call } = context;
  const states = call.query.getAll("state");
  const wanted = states.length === 0 ? ["OPEN"] : states;
  const q = call.query.get("q") ?? "";
  const branch = /destination\.branch\.name\s*=\s*"([^"]*)"/.exec(q)?.[1];
  const hash = /merge_commit\.hash\s*=\s*"([^"]*)"/.exec(q)?.[1];
  const state = /(?<![.\w])state\s*=\s*"([A-Z]*)"/.exec(q)?.[1];
  const values = [...repositoryOf(context).pullRequests.values()]
    .filter((one) => (state === undefined ? wanted.includes(one.state) : one.state === state))
    .filter((one) => branch === undefined || one.destination.branch.name === branch)
    // As it shows them, so that two commits that begin alike are one to it.
    .filter((one) => hash === undefined || one.merge_commit?.hash.slice(0, 12) === hash.slice(0, 12))
    .map(shown);
  return page(call, values, 50);
}

function ofCommit(context: Context): ReturnType<Route["handle"]> {
  const repository = repositoryOf(context);
  const { commit = "" } = context.params;
  if (!repository.commitLookup) return refuse(404, "Pull request commit links app is not installed");
  const values = [...repository.pullRequests.values()].filter(
    (one) => one.merge_commit?.hash === commit || one.source.commit.hash === commit,
  );
  return page(context.call, values.map(shown));
}

function createComment(context: Context): ReturnType<Route["handle"]> {
  const raw = rawOf(context.call.body);
  const problem = problemOf(raw);
  if (problem !== null || context.who === null) return refuse(400, problem ?? "no author");
  const now = new Date().toISOString();
  const id = context.state.nextId++;
  const made = { id, user: context.who, content: { raw }, created_on: now, updated_on: now, deleted: false };
  requestOf(context).comments.push(made);
  return { status: 201, body: made };
}

function updateComment(context: Context): ReturnType<Route["handle"]> {
  const here = commentOf(context);
  const raw = rawOf(context.call.body);
  const problem = problemOf(raw);
  if (problem !== null) return refuse(400, problem);
  if (here.user.uuid !== context.who?.uuid) return refuse(403, "You may only change your own comments");
  here.content = { raw };
  here.updated_on = new Date().toISOString();
  return ok(here);
}

function deleteComment(context: Context): ReturnType<Route["handle"]> {
  const here = commentOf(context);
  if (here.user.uuid !== context.who?.uuid) return refuse(403, "You may only delete your own comments");
  here.deleted = true;
  here.content = { raw: "" };
  return { status: 204 };
}

function rawOf(body: unknown): string {
  const raw = ((body as Json).content as Json | undefined)?.raw;
  return typeof raw === "string" ? raw : "";
}

function problemOf(raw: string): string | null {
  if (raw.trim() === "") return "content.raw is required";
  return raw.length > mostCharacters ? `content.raw is longer than ${mostCharacters} characters` : null;
}

function requestOf(context: Context): PullRequest {
  return found(repositoryOf(context).pullRequests.get(Number(context.params["id"])), "Pull request");
}

function commentOf(context: Context): Comment {
  const id = Number(context.params["comment"]);
  return found(
    requestOf(context).comments.find((one) => one.id === id && !one.deleted),
    "Comment",
  );
}

/** Hashes as Bitbucket shows them here: twelve characters. */
function shown(request: PullRequest): Json {
  const { id, state, author, source, destination, merge_commit, comments } = request;
  return {
    type: "pullrequest",
    id,
    state,
    author,
    source: { ...source, commit: { hash: source.commit.hash.slice(0, 12) } },
    destination,
    merge_commit: merge_commit && { hash: merge_commit.hash.slice(0, 12) },
    comment_count: comments.length,
    participants: participantsOf(request),
  };
}

/** Everybody of the log, with the last word that still stands. */
function participantsOf({ activity, withdrawn = [] }: PullRequest): Json[] {
  const people = new Map<string, Json>();
  for (const entry of [...activity].reverse()) {
    for (const [key, state] of [
      ["approval", "approved"],
      ["changes_requested", "changes_requested"],
      ["comment", null],
    ] as const) {
      const user = (entry[key] as { readonly user: Identity } | undefined)?.user;
      if (user === undefined) continue;
      const now = state ?? (people.get(user.uuid)?.["state"] as string | undefined) ?? null;
      const standing = withdrawn.includes(user.uuid) ? null : now;
      people.set(user.uuid, { user, role: "REVIEWER", approved: standing === "approved", state: standing });
    }
  }
  return [...people.values()];
}
