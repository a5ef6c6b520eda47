const minuteMs = 60_000;

/**
 * In the middle of the next minute: of all tasks each says one value in every minute, and CloudWatch's number of values is
 * the number of tasks.
 */
export function untilNextMinute(now: Date): number {
  const into = now.getTime() % minuteMs;
  const middle = minuteMs / 2;
  return into < middle ? middle - into : minuteMs + middle - into;
}

/** Of all tasks the same ones, so that each ten minutes have a value of every task. */
export function isTenthMinute(now: Date): boolean {
  return Math.floor(now.getTime() / minuteMs) % 10 === 0;
}
