/**
 * How long after its start an environment may take until its site answers: a host a few minutes, a database up to ten, and
 * a fresh look at both. Nothing is called and nobody is told before.
 */
export const wakingMinutes = 20;

/** The wall-clock time from which it can be worked with: `07:20` of `07:00`; `24:00` where that is no more the same day. */
export function awakeFrom(start: string): string {
  const [hours = 0, minutes = 0] = start.split(":").map(Number);
  const total = Math.min(hours * 60 + minutes + wakingMinutes, 24 * 60);
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
