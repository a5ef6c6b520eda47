import { countApprovals, type Person } from "./approvals";
import type { Bitbucket } from "./bitbucket";
import { mergedRequests, type Subject } from "./merged-request";
import { openOverride, type Override } from "./override";
import { Refusal, refuse } from "./refusal";
import { readGroup, readReview } from "./review";
import type { GatedEnvironment, GateSettings } from "./settings";

/** Why one commit may be deployed: its request and who approved it, or an override. */
export interface Approved {
  readonly repository: string;
  readonly commit: string;
  /** Numbers of merge requests. */
  readonly requests: readonly number[];
  readonly approvers: readonly Person[];
  readonly override: Override | null;
}

/** @throws Refusal where people have not approved it, and no override is open for it. */
export async function approve(
  subject: Subject,
  environment: GatedEnvironment,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<Approved> {
  const { repository, commit } = subject;
  try {
    return await byPeople(subject, environment, settings, bitbucket);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const override = await openOverride(environment.name, commit, settings);
    if (override === null) throw error;
    return { repository: repository.slug, commit, requests: [], approvers: [], override };
  }
}

async function byPeople(
  subject: Subject,
  environment: GatedEnvironment,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<Approved> {
  const { repository, commit } = subject;
  const requests = await mergedRequests(subject, settings, bitbucket);
  const group = await readGroup(settings, bitbucket);
  const counts = [];
  for (const request of requests) {
    const review = await readReview(request, repository, settings, bitbucket);
    counts.push(countApprovals(review, group, environment.approvals));
  }
  if (!counts.every(({ isEnough }) => isEnough)) {
    refuse(
      `${environment.name} needs ${environment.approvals} approvals for ${commit.slice(0, 12)} of ${repository.slug}.`,
      ...counts.flatMap(({ reasons }) => reasons),
    );
  }
  const approvers = new Map(counts.flatMap(({ approvers }) => approvers.map((who) => [who.uuid, who])));
  const numbers = requests.map(({ id }) => id);
  return { repository: repository.slug, commit, requests: numbers, approvers: [...approvers.values()], override: null };
}
