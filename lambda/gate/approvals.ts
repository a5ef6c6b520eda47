/** Who did something to a merge request. */
export interface Person {
  readonly uuid: string;
  readonly name: string;
  /** true for the user behind an access token or an app. */
  readonly isApp: boolean;
}

/** One entry of a request's activity log that matters here; a comment does not. Times are in milliseconds. */
export type Activity =
  | {
      readonly kind: "update";
      readonly at: number;
      /** What would be merged, and whereto; null where Bitbucket does not say. */
      readonly what: string | null;
      /** What else an update may change: title, description, reviewers, state. */
      readonly words: string;
    }
  | { readonly kind: "approval" | "changes-requested"; readonly at: number; readonly who: Person };

/** A request's people and what they did, as far as approvals go. */
export interface Reviewed {
  readonly id: number;
  readonly author: Person;
  /** In the order in which it happened. */
  readonly activity: readonly Activity[];
  /** UUIDs of those who wrote what is merged. */
  readonly writers: ReadonlySet<string>;
  /** What each person says of it now, by UUID. An approval that was withdrawn is in the log, and not here. */
  readonly standing: ReadonlyMap<string, "approved" | "changes-requested" | null>;
}

export interface Count {
  readonly approvers: readonly Person[];
  readonly isEnough: boolean;
  /** Sentences for whoever wonders: what is missing, and whose word does not count for which reason. */
  readonly reasons: readonly string[];
}

/**
 * Counts the people of the approver group who approved what was merged: each once, neither the author of the request nor
 * of one of its commits, no app, after the last update, and with nobody asking for changes.
 * @param group UUIDs of the approver group.
 */
export function countApprovals(request: Reviewed, group: ReadonlySet<string>, needed: number): Count {
  const since = lastUpdate(request.activity);
  const people = new Map<string, { readonly who: Person; readonly at: number }>();
  for (const entry of inOrder(request.activity)) {
    if (entry.kind === "approval") people.set(entry.who.uuid, entry);
  }
  const approvers: Person[] = [];
  const left: string[] = [];
  for (const { who, at } of people.values()) {
    const why = whyNot(who, at, since, request, group);
    if (why === null) approvers.push(who);
    else left.push(`The approval of ${who.name} does not count: ${why}.`);
  }
  const objections = askingForChanges(request);
  const isShort = approvers.length < needed;
  const names = approvers.length === 0 ? "" : `: ${approvers.map(({ name }) => name).join(", ")}`;
  const reasons = [
    ...(isShort ? [`Merge request #${request.id} has ${approvers.length} of ${needed} approvals${names}.`] : []),
    ...(isShort ? left : []),
    ...objections.map((name) => `${name} asks for changes in merge request #${request.id}.`),
  ];
  return { approvers, isEnough: !isShort && objections.length === 0, reasons };
}

function whyNot(
  who: Person,
  at: number,
  since: number,
  { author, standing, writers }: Reviewed,
  group: ReadonlySet<string>,
): string | null {
  if (who.isApp) return "it is an app, not a person";
  if (who.uuid === author.uuid) return "it is the author's own";
  if (writers.has(who.uuid)) return "commits of it are their own";
  if (!group.has(who.uuid)) return "not of the approver group";
  if (standing.get(who.uuid) !== "approved") return "it was withdrawn";
  if (at <= since) return `given before the last update of ${new Date(since).toISOString()}`;
  return null;
}

/**
 * When what is merged last changed, in milliseconds: at the first entry, a push, another destination, and whenever that
 * cannot be ruled out. The log shows twelve digits of a commit, and two commits may begin with the same ones: so an
 * entry that shows no change at all counts as a push. A new title alone is none.
 */
function lastUpdate(activity: readonly Activity[]): number {
  let last = Number.POSITIVE_INFINITY;
  let before: { what: string | null; words: string } = { what: null, words: "" };
  for (const entry of inOrder(activity)) {
    if (entry.kind !== "update") continue;
    const { what, words } = entry;
    const isWordsAlone = what !== null && what === before.what && words !== before.words;
    if (!isWordsAlone) last = entry.at;
    before = { what, words };
  }
  return last;
}

function askingForChanges({ activity, standing }: Reviewed): readonly string[] {
  const last = new Map<string, Activity & { readonly kind: "approval" | "changes-requested" }>();
  for (const entry of inOrder(activity)) if (entry.kind !== "update") last.set(entry.who.uuid, entry);
  const open = [...last.values()].filter(
    // Of somebody who is no participant any more the log is the only word.
    ({ kind, who }) => (standing.has(who.uuid) ? standing.get(who.uuid) : kind) === "changes-requested",
  );
  const silent = [...standing].filter(([uuid, word]) => word === "changes-requested" && !last.has(uuid));
  return [...open.map(({ who }) => who.name), ...silent.map(([uuid]) => uuid)];
}

function inOrder(activity: readonly Activity[]): readonly Activity[] {
  return [...activity].sort((one, other) => one.at - other.at);
}
