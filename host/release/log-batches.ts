/**
 * What PutLogEvents takes at once: 10,000 events, 1,048,576 bytes counting 26 for each event, and no more than 24 hours
 * between the first and the last.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export const limits = {
  events: 10_000,
  bytes: 1_048_576,
  overheadBytes: 26,
  spanMs: 24 * 3_600_000,
  /** Of one event; ours, far below theirs, because nobody reads more of a line. */
  messageBytes: 8_000,
} as const;

interface Event {
  readonly timestamp: number;
  readonly message: string;
}

/** As many of the first lines as CloudWatch takes at once; at least one where there is one. */
export function firstBatch<Line extends Event>(lines: readonly Line[]): Line[] {
  let bytes = 0;
  let [earliest, latest] = [Infinity, -Infinity];
  const end = lines.findIndex(({ timestamp, message }, index) => {
    bytes += Buffer.byteLength(message) + limits.overheadBytes;
    earliest = Math.min(earliest, timestamp);
    latest = Math.max(latest, timestamp);
    return index > 0 && (bytes > limits.bytes || index >= limits.events || latest - earliest >= limits.spanMs);
  });
  return lines.slice(0, end < 0 ? lines.length : end);
}

/** The text, cut where it is longer than one event may be, at a character's end. */
export function fitting(message: string): string {
  if (Buffer.byteLength(message) <= limits.messageBytes) return message;
  return new TextDecoder().decode(Buffer.from(message).subarray(0, limits.messageBytes)).replace(/\uFFFD$/, "");
}
