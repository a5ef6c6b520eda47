/** Something that was done to an environment. */
export interface HistoryEvent {
  /** In ms since 1970. */
  readonly at: number;
  /** `releases` is the history of the parameter that says what is to run, `host` its own journal, `trail` CloudTrail. */
  readonly source: "releases" | "host" | "trail";
  /** Role and session, user; `host` of what it did by itself. */
  readonly who: string;
  readonly what: string;
  /** How it ended, where that is known: refused, failed. */
  readonly result: string | null;
  /** How often, one after the other. */
  readonly times: number;
}

const togetherMs = 10 * 60_000;

/** All sources in the order of time; what somebody did many times in a row is one event. */
export function inOrder(events: readonly HistoryEvent[]): HistoryEvent[] {
  const sorted = [...events].sort((left, right) => left.at - right.at);
  const merged: HistoryEvent[] = [];
  const ends = new Map<HistoryEvent, number>();
  for (const event of sorted) {
    const index = merged.findLastIndex((other) => isSame(other, event));
    const same = merged[index];
    const isTogether =
      same !== undefined && event.source === "trail" && event.at - (ends.get(same) ?? same.at) < togetherMs;
    if (!isTogether) {
      merged.push(event);
      continue;
    }
    const whole = { ...same, times: same.times + event.times };
    merged[index] = whole;
    ends.set(whole, event.at);
  }
  return merged;
}

function isSame(left: HistoryEvent, right: HistoryEvent): boolean {
  return (["source", "who", "what", "result"] as const).every((name) => left[name] === right[name]);
}

/** Role and session, or user, without what each ARN begins with. */
export function personOf(arn: string): string {
  return arn.replace(/^arn:aws[\w-]*:(sts|iam)::\d{12}:(assumed-role\/)?/, "");
}
