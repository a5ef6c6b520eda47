import { countApprovals } from "./approvals";
import type { Bitbucket } from "./bitbucket";
import type { Approved } from "./contract";
import { type Merge, mergesSince } from "./history";
import { type Branch, mergeOf } from "./merged-request";
import { openOverride } from "./override";
import { Refusal, refuse } from "./refusal";
import { readGroup, readReview } from "./review";
import type { GatedEnvironment, GateSettings } from "./settings";

/** What has to have been approved: a commit of a repository, on the branch that is deployed. */
export interface Subject extends Branch {
  readonly commit: string;
  /** merge: the commit is what merging made. source: it is what was merged, which images are built from. */
  readonly is: "merge" | "source";
  /** It and whatever is below it has been judged. */
  readonly since: string;
  /** What an administrator brought there before the gate took over, which needs no approvals. */
  readonly baseline: string | null;
}

export interface Judgement {
  readonly approved: Approved;
  /** The commit of the branch, below which everything is judged from now on. */
  readonly tip: string;
}

/** @throws Refusal where people have not approved it or what came with it, and no override is open for it. */
export async function approve(
  subject: Subject,
  environment: GatedEnvironment,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<Judgement> {
  const { repository, commit, baseline, since } = subject;
  const nobody = { repository: repository.slug, commit, requests: [], approvers: [], override: null };
  if (commit === baseline) return { approved: nobody, tip: since };
  try {
    return await byPeople(subject, environment, settings, bitbucket);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const override = await openOverride(environment.name, commit, settings);
    if (override === null) throw error;
    return { approved: { ...nobody, override }, tip: commit };
  }
}

async function byPeople(
  subject: Subject,
  environment: GatedEnvironment,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<Judgement> {
  const { repository, commit, since } = subject;
  const tip = subject.is === "merge" ? commit : await mergeOf(commit, subject, settings, bitbucket);
  const { merges, isNewer } = await mergesSince(tip, since, subject, settings, bitbucket);
  const group = await readGroup(settings, bitbucket);
  const counts = [];
  for (const { request, writers } of merges.flatMap(requestsOf)) {
    const review = await readReview(request, repository, settings, bitbucket);
    counts.push(countApprovals({ ...review, writers }, group, environment.approvals));
  }
  if (!counts.every(({ isEnough }) => isEnough)) {
    refuse(
      `${environment.name} needs ${environment.approvals} approvals for ${commit.slice(0, 12)} of ${repository.slug}.`,
      ...counts.flatMap(({ reasons }) => reasons),
    );
  }
  const approvers = new Map(counts.flatMap(({ approvers }) => approvers.map((who) => [who.uuid, who])));
  const requests = merges.flatMap(({ requests }) => requests.map(({ id }) => id));
  const approved = {
    repository: repository.slug,
    commit,
    requests,
    approvers: [...approvers.values()],
    override: null,
  };
  return { approved, tip: isNewer ? tip : since };
}

function requestsOf({ requests, writers }: Merge) {
  return requests.map((request) => ({ request, writers }));
}
