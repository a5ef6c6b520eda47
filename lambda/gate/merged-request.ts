import { z } from "zod";
import type { Bitbucket } from "./bitbucket";
import { refuse } from "./refusal";
import type { GateSettings, RepositoryName } from "./settings";

const identitySchema = z.object({ uuid: z.string(), display_name: z.string(), type: z.string() });

const requestSchema = z.object({
  id: z.number(),
  state: z.string(),
  author: identitySchema,
  source: z.object({ commit: z.object({ hash: z.string() }).nullable() }),
  destination: z.object({ branch: z.object({ name: z.string() }) }),
  merge_commit: z.object({ hash: z.string() }).nullable(),
});

const commitSchema = z.object({ hash: z.string() });

export type Identity = z.infer<typeof identitySchema>;
export type MergedRequest = z.infer<typeof requestSchema>;

/** What has to have been approved: a commit of a repository, on the branch that is deployed. */
export interface Subject {
  readonly repository: RepositoryName;
  readonly commit: string;
  readonly branch: string;
  /** merge: the commit is what merging made. source: it is what was merged, which images are built from. */
  readonly is: "merge" | "source";
}

export function repositoryPath({ workspace }: GateSettings, repository: RepositoryName): string {
  return `/2.0/repositories/${encodeURIComponent(workspace.uuid)}/${encodeURIComponent(repository.uuid)}`;
}

/**
 * The merged requests that brought the commit to the branch. Bitbucket marks other requests as merged too whose commits
 * came along, so there may be several; each of them has to be approved.
 * @throws Refusal for a commit without a merge request.
 */
export async function mergedRequests(
  subject: Subject,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<readonly MergedRequest[]> {
  const path = repositoryPath(settings, subject.repository);
  const found = subject.is === "merge" ? byMerge(path, subject, bitbucket) : bySource(path, subject, bitbucket);
  const requests = await found;
  if (requests.length > 0) return requests;
  const { commit, branch, repository } = subject;
  return refuse(`No merge request brought ${commit.slice(0, 12)} to the branch ${branch} of ${repository.slug}.`);
}

async function byMerge(path: string, subject: Subject, bitbucket: Bitbucket): Promise<MergedRequest[]> {
  const q = `state="MERGED" AND destination.branch.name="${subject.branch}" AND merge_commit.hash="${subject.commit}"`;
  const listed = await bitbucket.all(`${path}/pullrequests?${query(q)}`, requestSchema);
  const found = listed.filter((one) => isMergedTo(one, subject) && isSame(one.merge_commit, subject.commit));
  for (const { merge_commit: shown } of found) await refuseTwin(path, shown?.hash ?? "", subject.commit, bitbucket);
  return found;
}

/**
 * A request shows twelve digits of its merge commit, and with patience another commit can be made that begins with them:
 * so Bitbucket is asked which commit they are short for. (Of a source commit the image's own label is the weaker link.)
 */
async function refuseTwin(path: string, shown: string, commit: string, bitbucket: Bitbucket): Promise<void> {
  if (shown === commit) return;
  const { hash } = await bitbucket.get(`${path}/commit/${shown}`, commitSchema);
  if (hash !== commit) refuse(`The merge made ${hash}; what runs is another commit that begins alike, ${commit}.`);
}

/** Bitbucket cannot be asked for a source commit: so the latest first, until the page that has it. */
async function bySource(path: string, subject: Subject, bitbucket: Bitbucket): Promise<MergedRequest[]> {
  const q = `state="MERGED" AND destination.branch.name="${subject.branch}"`;
  for await (const page of bitbucket.pages(`${path}/pullrequests?${query(q)}&sort=-updated_on`, requestSchema)) {
    const found = page.filter((one) => isMergedTo(one, subject) && isSame(one.source.commit, subject.commit));
    if (found.length > 0) return found;
  }
  return [];
}

function query(q: string): string {
  return `pagelen=50&state=MERGED&q=${encodeURIComponent(q)}`;
}

/** What the query asked for is looked at again: the gate does not hang on how Bitbucket reads a query. */
function isMergedTo({ state, destination }: MergedRequest, { branch }: Subject): boolean {
  return state === "MERGED" && destination.branch.name === branch;
}

/** Requests show the first twelve characters of a hash. */
function isSame(shown: { readonly hash: string } | null, commit: string): boolean {
  return shown !== null && shown.hash.length >= 12 && commit.startsWith(shown.hash);
}
