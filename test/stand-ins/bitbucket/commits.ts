import { found, ok, page, type Context, type Route, repositoryOf } from "./route";
import type { Json, Repository } from "./state";

const repository = "/2.0/repositories/{workspace}/{repository}";

/** Commits, their history, and files as they were at one. */
export const commits: readonly Route[] = [
  { method: "GET", path: `${repository}/commit/{commit}`, scope: "read:repository", handle: commitOf },
  { method: "GET", path: `${repository}/commits`, scope: "read:repository", handle: history },
  {
    method: "GET",
    path: `${repository}/src/{commit}/{file}`,
    scope: "read:repository",
    handle: (context) => {
      const { commit = "", file = "" } = context.params;
      return { status: 200, text: found(repositoryOf(context).files.get(`${commit}/${file}`), "File") };
    },
  },
];

/** By its hash or the beginning of it; where two commits begin like that, neither is meant. */
function commitOf(context: Context): ReturnType<Route["handle"]> {
  const own = repositoryOf(context);
  const known = all(own).filter((hash) => hash.startsWith(context.params["commit"] ?? ""));
  return ok(shownCommit(own, found(known.length === 1 ? known[0] : undefined, "Commit")));
}

/** What the included commits hold and the excluded ones do not. Both have to exist. */
function history(context: Context): ReturnType<Route["handle"]> {
  const own = repositoryOf(context);
  const { query } = context.call;
  const named = (name: string): string[] =>
    query.getAll(name).map((hash) => found(all(own).includes(hash) ? hash : undefined, "Commit"));
  const excluded = reachable(own, named("exclude"));
  const hashes = [...reachable(own, named("include"))].filter((hash) => !excluded.has(hash));
  return page(
    context.call,
    hashes.map((hash) => shownCommit(own, hash)),
  );
}

export function shownCommit({ history }: Repository, hash: string): Json {
  const { parents = [], author } = history.get(hash) ?? {};
  return {
    type: "commit",
    hash,
    parents: parents.map((parent) => ({ type: "commit", hash: parent })),
    author: { type: "author", raw: "Ada <ada@example.com>", ...(author === undefined ? {} : { user: author }) },
  };
}

function all({ commits, history, pullRequests }: Repository): readonly string[] {
  const merges = [...pullRequests.values()].flatMap((request) => request.merge_commit?.hash ?? []);
  return [...new Set([...commits, ...merges, ...history.keys()])];
}

function reachable({ history }: Repository, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let hash = open.shift(); hash !== undefined; hash = open.shift()) {
    if (seen.has(hash)) continue;
    seen.add(hash);
    open.push(...(history.get(hash)?.parents ?? []));
  }
  return seen;
}
