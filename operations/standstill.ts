/** Something that RDS tells of an instance. */
export interface InstanceEvent {
  readonly at: Date;
  readonly message: string;
}

/** In which nobody could use a database, while its engine was upgraded. */
export interface Standstill {
  readonly from: Date;
  readonly until: Date;
  /** As RDS writes them: `16.13.R1`. */
  readonly versions: { readonly from: string; readonly to: string };
}

/**
 * What RDS says in the course of an upgrade in place, whose order it does not promise.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
const says = {
  begins: /pre-check started for the DB engine version upgrade/i,
  away: /^DB instance shutdown|downtime started for the DB instance/i,
  back: /^DB instance restarted|engine version upgrade finished/i,
  complete: /engine (?:major|minor) version upgrade complete\. Previous version: (\S+?)\. New version: (\S+?)\.?$/i,
} as const;

/** How far before its end an upgrade can have begun, where no check of the data says when. */
const longestMs = 4 * 3_600_000;

/**
 * The standstill of the newest upgrade to a major version: from the first event that says that the instance is away to the
 * last that says that it is back. Null where the events do not say both.
 */
export function standstillOf(events: readonly InstanceEvent[], major: number): Standstill | null {
  const inOrder = [...events].sort((one, other) => one.at.getTime() - other.at.getTime());
  const completed = inOrder.flatMap(({ at, message }) => {
    const [, from, to] = says.complete.exec(message) ?? [];
    return from !== undefined && to !== undefined && isMajor(from, to, major) ? [{ at, versions: { from, to } }] : [];
  });
  const last = completed.at(-1);
  if (last === undefined) return null;
  const before = inOrder.filter(({ at }) => at <= last.at && at.getTime() > last.at.getTime() - longestMs);
  const during = before.slice(before.findLastIndex(({ message }) => says.begins.test(message)) + 1);
  const from = during.find(({ message }) => says.away.test(message))?.at;
  const until = during.findLast(({ message }) => says.back.test(message))?.at;
  return from === undefined || until === undefined || until < from ? null : { from, until, versions: last.versions };
}

function isMajor(from: string, to: string, major: number): boolean {
  return Number.parseInt(to) === major && Number.parseInt(from) !== major;
}

/** To a tenth of a minute. */
export function minutesOf({ from, until }: Standstill): number {
  return Math.round((until.getTime() - from.getTime()) / 6_000) / 10;
}
