import { z } from "zod";
import type { Activity, Person, Reviewed } from "./approvals";
import type { Bitbucket } from "./bitbucket";
import type { Identity, MergedRequest } from "./merged-request";
import { refuse } from "./refusal";
import { type GateSettings, type RepositoryName, repositoryPath } from "./settings";

const time = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) context.addIssue({ code: "custom", message: "no time" });
  return at;
});
const identity = z.object({ uuid: z.string(), display_name: z.string(), type: z.string() });
const word = z.object({ date: time, user: identity });

/** An entry has one of these keys; one with another key, as a comment, says nothing about approvals. */
const entrySchema = z.object({
  update: z
    .object({
      date: time,
      source: z.object({ commit: z.object({ hash: z.string() }).nullish() }),
      destination: z.object({ branch: z.object({ name: z.string() }) }),
      title: z.string().nullish(),
      description: z.string().nullish(),
      state: z.string().nullish(),
      reviewers: z.array(z.object({ uuid: z.string() })).nullish(),
    })
    .optional(),
  approval: word.optional(),
  changes_requested: word.optional(),
});

const participantsSchema = z.object({
  participants: z.array(z.object({ user: identity, state: z.enum(["approved", "changes_requested"]).nullish() })),
});

/** Reads who said what of a merge request, all pages of its log and its people as they stand now. */
export async function readReview(
  request: MergedRequest,
  repository: RepositoryName,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<Omit<Reviewed, "writers">> {
  const path = `${repositoryPath(settings, repository)}/pullrequests/${request.id}`;
  const entries = await bitbucket.all(`${path}/activity?pagelen=50`, entrySchema);
  const { participants } = await bitbucket.get(path, participantsSchema);
  const standing = participants.map(({ user, state }) => [user.uuid, standingOf(state)] as const);
  // Bitbucket lists the newest first; of two at the same time the order of the list is all that there is.
  const activity = entries.reverse().flatMap(activityOf);
  if (!activity.some(({ kind }) => kind === "update")) refuse(`The log of merge request #${request.id} is not whole.`);
  return { id: request.id, author: person(request.author), activity, standing: new Map(standing) };
}

function standingOf(
  state: "approved" | "changes_requested" | null | undefined,
): "approved" | "changes-requested" | null {
  return state === "changes_requested" ? "changes-requested" : (state ?? null);
}

function activityOf({ update, approval, changes_requested: changes }: z.infer<typeof entrySchema>): Activity[] {
  if (update !== undefined) {
    const hash = update.source.commit?.hash;
    const what = hash === undefined ? null : `${hash} to ${update.destination.branch.name}`;
    const { title, description, state, reviewers } = update;
    const words = JSON.stringify([title, description, state, reviewers?.map(({ uuid }) => uuid).sort()]);
    return [{ kind: "update", at: update.date, what, words }];
  }
  if (approval !== undefined) return [{ kind: "approval", at: approval.date, who: person(approval.user) }];
  if (changes !== undefined) return [{ kind: "changes-requested", at: changes.date, who: person(changes.user) }];
  return [];
}

function person({ uuid, display_name: name, type }: Identity): Person {
  return { uuid, name, isApp: type !== "user" };
}

/** UUIDs of the approver group's members. Bitbucket has them in the first version of its API alone. */
export async function readGroup(
  { workspace, approverGroup }: GateSettings,
  bitbucket: Bitbucket,
): Promise<Set<string>> {
  const path = `/1.0/groups/${encodeURIComponent(workspace.uuid)}/${encodeURIComponent(approverGroup)}/members`;
  const members = await bitbucket.get(path, z.array(z.object({ uuid: z.string() })));
  if (members.length === 0) refuse(`The group ${approverGroup} has no members, so nobody can approve.`);
  return new Set(members.map(({ uuid }) => uuid));
}
