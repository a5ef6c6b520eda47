import { size } from "./words";
import { number } from "../../model/words";

export interface Amount {
  readonly done: number;
  /** Null where nobody knows. */
  readonly of: number | null;
}

export interface ProgressOptions {
  /** As `uploads` or `jobs`; `bytes` are written as MB and GB. */
  readonly unit: string;
  readonly say: (line: string) => void;
  readonly everyMs?: number;
  readonly now?: () => number;
}

/** Says how far something long is: how much is done, how fast it goes, how long it will take. A line fits 80 columns. */
export class Progress {
  private first: { readonly atMs: number; readonly done: number } | null = null;
  private saidMs = 0;

  constructor(private readonly options: ProgressOptions) {}

  /** As often as it likes to be called; the rate is of this run alone, whatever was done before it. */
  at(amount: Amount): void {
    const { everyMs = 5_000, now = Date.now, say, unit } = this.options;
    const atMs = now();
    if (this.first === null) {
      this.first = { atMs, done: amount.done };
      this.saidMs = atMs;
    }
    if (atMs - this.saidMs < everyMs) return;
    this.saidMs = atMs;
    const rate = ((amount.done - this.first.done) * 1_000) / (atMs - this.first.atMs);
    say(progressLine(amount, rate, unit));
  }
}

export function progressLine({ done, of }: Amount, rate: number, unit: string): string {
  const isBytes = unit === "bytes";
  const amount = (value: number): string => (isBytes ? size(Math.round(value)) : number(Math.round(value)));
  const speed = isBytes
    ? `${size(Math.max(0, Math.round(rate)))}/s`
    : `${rate < 10 ? rate.toFixed(1) : number(Math.round(rate))} a second`;
  const what = `  ${amount(done)}${of === null ? "" : ` of ${amount(of)}`}${isBytes ? "" : ` ${unit}`}, ${speed}`;
  if (of === null) return what;
  return rate > 0 ? `${what}, about ${timeText((of - done) / rate)} left` : `${what}, time left unknown`;
}

function timeText(seconds: number): string {
  const left = Math.max(0, seconds);
  if (left < 100) return `${Math.ceil(left)} s`;
  if (left < 100 * 60) return `${Math.round(left / 60)} min`;
  return left < 3_600_000 ? `${(left / 3_600).toFixed(1)} h` : "40 days or more";
}

/** Looks every five seconds while something else is under way. @returns what ends it. */
export function lookingOften(look: () => Promise<void>): () => void {
  // What cannot be told now is told the next time.
  const timer = setInterval(() => void look().catch(() => undefined), 5_000);
  return () => {
    clearInterval(timer);
  };
}

/** For a comparison of rows. */
export function bytesCompared(say: (line: string) => void) {
  const progress = new Progress({ unit: "bytes", say });
  return ({ bytes, ofBytes }: { readonly bytes: number; readonly ofBytes: number }): void => {
    progress.at({ done: bytes, of: ofBytes });
  };
}
