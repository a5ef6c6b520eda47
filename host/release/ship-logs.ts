import { spawn } from "node:child_process";
import { hostname } from "node:os";
import { createInterface } from "node:readline";
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  type InputLogEvent,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import type { Facts } from "../contract/facts";
import { readIfThere, writeWhole } from "./files";
import { places } from "./places";
import { pause } from "./time";

/** What CloudWatch takes at once: far below 1 MB, as it counts 26 bytes for each event. */
const limits = { events: 1_000, characters: 200_000, perEvent: 8_000 } as const;
const everyMs = 5_000;

/** An entry of the system's journal; what is no text, or too long for the journal to show, has no message. */
const entrySchema = z.object({
  __CURSOR: z.string(),
  __REALTIME_TIMESTAMP: z.coerce.number(),
  MESSAGE: z.unknown(),
  SYSLOG_IDENTIFIER: z.string().optional(),
  _SYSTEMD_UNIT: z.string().optional(),
});

interface Line extends InputLogEvent {
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
  const stream = new Stream(facts.region, facts.hostLogGroup);
  await stream.create();
  const lines: Line[] = [];
  const reader = spawn("journalctl", ["--follow", "--output=json", ...since()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<true>((resolve) => {
    reader.once("close", () => {
      resolve(true);
    });
  });
  createInterface(reader.stdout).on("line", (text) => {
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

function since(): string[] {
  const cursor = readIfThere(places.journalCursor);
  return cursor === null ? ["--boot"] : [`--after-cursor=${cursor}`];
}

/** @returns null for what is no entry, or says nothing. */
export function readLine(text: string): Line | null {
  const parsed = entrySchema.safeParse(JSON.parse(text));
  if (!parsed.success || typeof parsed.data.MESSAGE !== "string" || parsed.data.MESSAGE.trim() === "") return null;
  const { MESSAGE, __CURSOR: cursor, __REALTIME_TIMESTAMP: microseconds, ...from } = parsed.data;
  const source = from.SYSLOG_IDENTIFIER ?? from._SYSTEMD_UNIT ?? "system";
  const message = `${source}: ${MESSAGE}`.slice(0, limits.perEvent);
  return { cursor, timestamp: Math.floor(microseconds / 1_000), message };
}

/** As many of the first lines as CloudWatch takes at once. */
export function firstBatch<Message extends { readonly message: string }>(lines: readonly Message[]): Message[] {
  let room: number = limits.characters;
  const tooMuch = lines.findIndex(({ message }, index) => {
    room -= message.length;
    return room < 0 || index >= limits.events;
  });
  return lines.slice(0, tooMuch < 0 ? lines.length : tooMuch);
}

class Stream {
  private readonly client: CloudWatchLogsClient;
  private readonly name = hostname();

  constructor(
    region: string,
    private readonly group: string,
  ) {
    this.client = new CloudWatchLogsClient({ region, maxAttempts: 10 });
  }

  async create(): Promise<void> {
    try {
      await this.client.send(new CreateLogStreamCommand({ logGroupName: this.group, logStreamName: this.name }));
    } catch (error) {
      if (!(error instanceof ResourceAlreadyExistsException)) throw error;
    }
  }

  async send(lines: readonly Line[]): Promise<void> {
    // The journal of a boot may begin before the clock was set: CloudWatch wants events in their order.
    const logEvents = lines
      .map(({ timestamp, message }) => ({ timestamp, message }))
      .sort((left, right) => left.timestamp - right.timestamp);
    const place = { logGroupName: this.group, logStreamName: this.name };
    await this.client.send(new PutLogEventsCommand({ ...place, logEvents }));
    const last = lines.at(-1);
    if (last !== undefined) writeWhole(places.journalCursor, last.cursor);
  }
}
