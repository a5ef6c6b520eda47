import { type AwsEvent, matches } from "../components/event-pattern";
import type { Told } from "./watching";
import { timeOf } from "./world";

/** What AWS says at a minute of the year. */
export interface Said {
  readonly minute: number;
  readonly event: AwsEvent;
}

/** A rule of EventBridge, by the name of what it tells. */
export interface Rule {
  readonly alarm: string;
  readonly pattern: unknown;
  /** Whether it is on, and leads to somebody. */
  readonly isHeard: boolean;
}

/** Of what AWS says, what somebody hears of by the rules that stand at that minute. */
export function heardOf(rulesAt: (minute: number) => readonly Rule[], said: readonly Said[]): Told[] {
  return said.flatMap(({ minute, event }) =>
    rulesAt(minute)
      .filter(({ isHeard, pattern }) => isHeard && matches(pattern, event))
      .map(({ alarm }) => ({ at: timeOf(minute), alarm })),
  );
}
