import { z } from "zod";
import type { Bitbucket } from "./bitbucket";
import { commitHash } from "./contract";
import { type Branch, isShortFor, type MergedRequest, mergedBy, wholeHash } from "./merged-request";
import { refuse } from "./refusal";
import { type GateSettings, repositoryPath } from "./settings";

const commitSchema = z.object({
  hash: commitHash,
  parents: z.array(z.object({ hash: z.string() })),
  author: z.object({ user: z.object({ uuid: z.string() }).nullish() }).nullish(),
});

type Commit = z.infer<typeof commitSchema>;
type Graph = ReadonlyMap<string, Commit>;

/** One commit that merging made, its requests, and who wrote what they brought. */
export interface Merge {
  readonly commit: string;
  readonly requests: readonly MergedRequest[];
  /** UUIDs of those who wrote the commits that were merged, as far as Bitbucket knows them by their mail address. */
  readonly writers: ReadonlySet<string>;
}

/**
 * Every merge by which the branch came from `since` to `tip`, the newest first; at least that of `tip`. Each commit in
 * between has to have come by one of them. `isNewer`: whether the tip is not itself among what `since` holds.
 * @throws Refusal for a commit that came in another way.
 */
export async function mergesSince(
  tip: string,
  since: string,
  branch: Branch,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<{ readonly merges: readonly Merge[]; readonly isNewer: boolean }> {
  const path = repositoryPath(settings, branch.repository);
  const atTip = await mergedBy(tip, branch, settings, bitbucket);
  const range = `include=${tip}&exclude=${since}`;
  const listed = await bitbucket.all(`${path}/commits?${range}&pagelen=100`, commitSchema);
  const graph: Graph = new Map(listed.map((commit) => [commit.hash, commit]));
  if (tip !== since && graph.size > 0 && !graph.has(tip))
    refuse("Bitbucket's list of commits lacks the one asked for.");
  const covered = new Set<string>();
  const merges: Merge[] = [];
  for (let next: string | undefined = tip; next !== undefined; next = nextOf(tip, graph, covered)) {
    const requests = next === tip ? atTip : await mergedBy(next, branch, settings, bitbucket);
    const { commits, isBelow } = await broughtBy(next, requests, graph, path, bitbucket);
    covered.add(next);
    if (isBelow) for (const { hash } of commits) covered.add(hash);
    const writers = new Set(commits.flatMap(({ author }) => author?.user?.uuid ?? []));
    merges.push({ commit: next, requests, writers });
  }
  return { merges, isNewer: graph.has(tip) };
}

/** The first commit below the tip that no merge has brought yet; undefined at the end. */
function nextOf(tip: string, graph: Graph, covered: ReadonlySet<string>): string | undefined {
  return [...reachable([tip], graph)].find((hash) => !covered.has(hash));
}

interface Brought {
  readonly commits: readonly Commit[];
  /** false where merging made one commit of them all: then nothing below it came by these requests. */
  readonly isBelow: boolean;
}

/**
 * The commits that these requests brought besides the one that merging made. Of a merge commit: what its second parent
 * adds to the first, and that parent has to be what was approved. A squash holds all in itself; of a fast-forward, and
 * of who wrote what was squashed, Bitbucket's list of the request says it.
 */
async function broughtBy(
  commit: string,
  requests: readonly MergedRequest[],
  graph: Graph,
  path: string,
  bitbucket: Bitbucket,
): Promise<Brought> {
  const parents = graph.get(commit)?.parents.map(({ hash }) => hash) ?? [];
  const sources = requests.map(({ source }) => source.commit?.hash);
  const isFastForward = sources.some((shown) => isShortFor(shown, commit));
  if (parents.length < 2 || isFastForward) {
    // No graph says what a squash was made of. Where two commits begin with the digits that are shown, Bitbucket refuses.
    for (const shown of sources) await wholeHash(shown ?? "", path, bitbucket);
    const lists = requests.map(({ id }) =>
      bitbucket.all(`${path}/pullrequests/${id}/commits?pagelen=100`, commitSchema),
    );
    return { commits: (await Promise.all(lists)).flat(), isBelow: isFastForward };
  }
  const [first = "", second = "", ...more] = parents;
  const shown = sources.find((one) => isShortFor(one, second));
  if (shown === undefined || more.length > 0 || (await wholeHash(shown, path, bitbucket)) !== second) {
    refuse(`The merge ${commit.slice(0, 12)} holds another commit than its merge request shows.`);
  }
  const before = reachable([first], graph);
  const own = [...reachable([second], graph)].filter((hash) => !before.has(hash));
  return { commits: own.flatMap((hash) => graph.get(hash) ?? []), isBelow: true };
}

/** In the order in which they are met, so that a commit comes before those below it. */
function reachable(from: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let hash = open.shift(); hash !== undefined; hash = open.shift()) {
    const commit = graph.get(hash);
    if (commit === undefined || found.has(hash)) continue;
    found.add(hash);
    open.push(...commit.parents.map((parent) => parent.hash));
  }
  return found;
}
