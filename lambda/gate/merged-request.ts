import { z } from "zod";
import type { Bitbucket } from "./bitbucket";
import { commitHash } from "./contract";
import { refuse } from "./refusal";
import { type GateSettings, type RepositoryName, repositoryPath } from "./settings";

const identitySchema = z.object({ uuid: z.string(), display_name: z.string(), type: z.string() });

const requestSchema = z.object({
  id: z.number(),
  state: z.string(),
  author: identitySchema,
  source: z.object({ commit: z.object({ hash: z.string() }).nullable() }),
  destination: z.object({ branch: z.object({ name: z.string() }) }),
  merge_commit: z.object({ hash: z.string() }).nullable(),
});

const commitSchema = z.object({ hash: commitHash });

export type Identity = z.infer<typeof identitySchema>;
export type MergedRequest = z.infer<typeof requestSchema>;

/** A branch of a repository whose merges have to have been approved. */
export interface Branch {
  readonly repository: RepositoryName;
  readonly branch: string;
}

/**
 * The merged requests that made this commit of the branch. Bitbucket marks other requests as merged too whose commits
 * came along, so there may be several; each of them has to be approved.
 * @throws Refusal for a commit without a merge request.
 */
export async function mergedBy(
  commit: string,
  { repository, branch }: Branch,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<readonly MergedRequest[]> {
  const path = repositoryPath(settings, repository);
  const q = `state="MERGED" AND destination.branch.name="${branch}" AND merge_commit.hash="${commit}"`;
  const listed = await bitbucket.all(`${path}/pullrequests?${query(q)}`, requestSchema);
  const found = listed.filter((one) => isMergedTo(one, branch) && isShortFor(one.merge_commit?.hash, commit));
  if (found.length === 0) {
    refuse(`No merge request brought ${commit.slice(0, 12)} to the branch ${branch} of ${repository.slug}.`);
  }
  for (const { merge_commit: shown } of found) {
    const hash = await wholeHash(shown?.hash ?? "", path, bitbucket);
    if (hash !== commit) refuse(`The merge made ${hash}; what runs is another commit that begins alike, ${commit}.`);
  }
  return found;
}

/**
 * The commit of the branch that the merge of this source commit made. Bitbucket cannot be asked for a source commit: so
 * the latest requests first, until the page that has it.
 * @throws Refusal where no merge request has it.
 */
export async function mergeOf(
  source: string,
  { repository, branch }: Branch,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<string> {
  const path = repositoryPath(settings, repository);
  const q = `state="MERGED" AND destination.branch.name="${branch}"`;
  for await (const page of bitbucket.pages(`${path}/pullrequests?${query(q)}&sort=-updated_on`, requestSchema)) {
    const found = page.find((one) => isMergedTo(one, branch) && isShortFor(one.source.commit?.hash, source));
    if (found === undefined) continue;
    const shown = await wholeHash(found.source.commit?.hash ?? "", path, bitbucket);
    if (shown !== source) refuse(`What was merged is ${shown}; asked for is another that begins alike, ${source}.`);
    return wholeHash(found.merge_commit?.hash ?? "", path, bitbucket);
  }
  return refuse(`No merge request brought ${source.slice(0, 12)} to the branch ${branch} of ${repository.slug}.`);
}

/**
 * A request shows twelve digits of its commits, and two commits that begin with the same twelve take a minute to make:
 * so Bitbucket is asked which commit they are short for. Where it knows two, it answers 404, and the gate stays shut.
 */
export async function wholeHash(shown: string, path: string, bitbucket: Bitbucket): Promise<string> {
  if (!/^[0-9a-f]{12,40}$/.test(shown)) refuse("Bitbucket shows no commit of a merge request.");
  const { hash } = await bitbucket.get(`${path}/commit/${shown}`, commitSchema);
  return hash;
}

function query(q: string): string {
  return `pagelen=50&state=MERGED&q=${encodeURIComponent(q)}`;
}

/** What the query asked for is looked at again: the gate does not hang on how Bitbucket reads a query. */
function isMergedTo({ state, destination }: MergedRequest, branch: string): boolean {
  return state === "MERGED" && destination.branch.name === branch;
}

export function isShortFor(shown: string | undefined, commit: string): boolean {
  return shown !== undefined && shown.length >= 12 && commit.startsWith(shown);
}
