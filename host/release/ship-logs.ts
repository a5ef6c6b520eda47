import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { hostname } from "node:os";
import { createInterface } from "node:readline";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  type InputLogEvent,
  InvalidParameterException,
  PutLogEventsCommand,
  type RejectedLogEventsInfo,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import type { Facts } from "../contract/facts";
import { clientOptions } from "./aws";
import { messageOf } from "./failure";
import { readIfThere, writeWhole } from "./files";
import { firstBatch, fitting } from "./log-batches";
import { places } from "./places";
import { pause } from "./time";
import { parseJson } from "../contract/json";

const everyMs = 5_000;

/** An entry of the system's journal; bytes that a terminal would not show (colours, for one) make a list of numbers of it. */
const entrySchema = z.object({
  __CURSOR: z.string(),
  __REALTIME_TIMESTAMP: z.coerce.number(),
  MESSAGE: z.union([z.string(), z.array(z.int().min(0).max(255)).transform((bytes) => Buffer.from(bytes).toString())]),
  SYSLOG_IDENTIFIER: z.string().optional(),
  _SYSTEMD_UNIT: z.string().optional(),
});

export interface Line extends InputLogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly cursor: string;
}

// Why: docs/decisions/0086.
/**
 * Sends the system's journal to the host's log group, from where the last process stopped: nothing is lost by a restart
 * or a service that is away for a while. Ends with the journal's reader, and systemd starts it anew.
 */
export async function shipLogs(facts: Facts): Promise<void> {
  if (facts.hostLogGroup === undefined) return;
  const stream = new Stream(
    new CloudWatchLogsClient({ ...clientOptions(facts.region), maxAttempts: 10 }),
    facts.hostLogGroup,
  );
  await stream.create();
  const lines: Line[] = [];
  const reader = spawn("journalctl", ["--follow", "--all", "--output=json", ...since()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<true>((resolve) => {
    reader.once("close", (code) => {
      if (code !== 0 && !hasRead) forgetCursor();
      resolve(true);
    });
  });
  let hasRead = false;
  createInterface(reader.stdout).on("line", (text) => {
    hasRead = true;
    const line = readLine(text);
    if (line !== null) lines.push(line);
  });
  for (let isOver = false; ;) {
    for (let batch = firstBatch(lines); batch.length > 0; batch = firstBatch(lines)) {
      await stream.send(batch);
      lines.splice(0, batch.length);
    }
    if (isOver) return;
    isOver = await Promise.race([pause(everyMs).then(() => false), ended]);
  }
}

/** A reader that is refused its place, as after a disk that failed, would be refused it for ever. */
function forgetCursor(): void {
  if (readIfThere(places.journalCursor) === null) return;
  console.error("the journal cannot be read from where it was left: it is sent again from this boot on");
  rmSync(places.journalCursor, { force: true });
}

function since(): string[] {
  const cursor = readIfThere(places.journalCursor);
  // A crash may leave a file of zeros.
  return cursor === null || !/^[!-~]+$/.test(cursor) ? ["--boot"] : [`--after-cursor=${cursor}`];
}

/** @returns null for what is no entry, or says nothing. */
export function readLine(text: string): Line | null {
  const parsed = entrySchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  // The colours, and what else no log shows.
  const said = parsed.data.MESSAGE.replace(/\x1b\[[\d;]*[A-Za-z]/g, "").replace(/[\0-\x08\x0b-\x1f]/g, " ");
  if (said.trim() === "") return null;
  const { __CURSOR: cursor, __REALTIME_TIMESTAMP: microseconds, ...from } = parsed.data;
  const source = from.SYSLOG_IDENTIFIER ?? from._SYSTEMD_UNIT ?? "system";
  const message = fitting(`${source}: ${said}`);
  return { cursor, timestamp: Math.floor(microseconds / 1_000), message };
}

/** Where lines go. */
export class Stream {
  private readonly name = hostname();

  constructor(
    private readonly client: CloudWatchLogsClient,
    private readonly group: string,
  ) {}

  async create(): Promise<void> {
    try {
      await this.client.send(new CreateLogStreamCommand({ logGroupName: this.group, logStreamName: this.name }));
    } catch (error) {
      if (!(error instanceof ResourceAlreadyExistsException)) throw error;
    }
  }

  /**
   * Sends lines, in as many calls as they need. What CloudWatch does not take of them (older than 14 days or the group's
   * retention, or more than two hours ahead) is left out and counted; nothing is tried for ever.
   */
  async send(lines: readonly Line[]): Promise<void> {
    // The journal of a boot may begin before the clock was set: CloudWatch wants events in their order.
    const logEvents = lines
      .map(({ timestamp, message }) => ({ timestamp, message }))
      .sort((left, right) => left.timestamp - right.timestamp);
    const refused = await this.put(logEvents);
    if (refused > 0) console.error(`CloudWatch rejected ${refused} of ${lines.length} lines`);
    const last = lines.at(-1);
    if (last !== undefined) this.remember(last.cursor);
  }

  private isForgetful = false;

  /** On a full disk it cannot: to end for that would send, and pay for, the same lines every ten seconds. */
  private remember(cursor: string): void {
    try {
      writeWhole(places.journalCursor, cursor);
      this.isForgetful = false;
    } catch (error) {
      if (!this.isForgetful) console.error(`where the journal was left is not written down: ${messageOf(error)}`);
      this.isForgetful = true;
    }
  }

  /** @returns how many were refused. */
  private async put(logEvents: readonly InputLogEvent[]): Promise<number> {
    const place = { logGroupName: this.group, logStreamName: this.name };
    try {
      const answer = await this.client.send(new PutLogEventsCommand({ ...place, logEvents: [...logEvents] }));
      return countRejected(answer.rejectedLogEventsInfo, logEvents.length);
    } catch (error) {
      if (error instanceof ResourceNotFoundException) {
        await this.create();
        throw error;
      }
      if (!(error instanceof InvalidParameterException)) throw error;
      // Something in it breaks a rule: halves find what, so that all else arrives.
      if (logEvents.length <= 1) return logEvents.length;
      const middle = Math.ceil(logEvents.length / 2);
      return (await this.put(logEvents.slice(0, middle))) + (await this.put(logEvents.slice(middle)));
    }
  }
}

/** Of a batch in the order of its times: what ends before an index is too old, what begins at one too new. */
export function countRejected(info: RejectedLogEventsInfo | undefined, count: number): number {
  const old = Math.max(info?.expiredLogEventEndIndex ?? 0, info?.tooOldLogEventEndIndex ?? 0);
  return old + count - (info?.tooNewLogEventStartIndex ?? count);
}
