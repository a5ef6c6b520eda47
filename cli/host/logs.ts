import { setTimeout as pause } from "node:timers/promises";
import { CloudWatchLogsClient, type FilteredLogEvent, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { assertAccount } from "../../host/client/account";
import type { OperatedEnvironment } from "../deploy/environment";
import { placesOf } from "../place";
import { filterPattern, isWanted, jsonOf, type LogFilter } from "./log-filter";
import { type LogSource, speakerOf } from "./log-services";
import { inWords, isPassing } from "../refusals";

export interface LogsOptions extends LogFilter {
  /** One of `hostLogs` or `serviceLogs`; all containers where it is left out. */
  readonly service?: string;
  /** How far back, in minutes. */
  readonly minutes: number;
  /** Goes on until it is interrupted, or nobody reads any more. */
  readonly follow: boolean;
  /** One JSON object a line. */
  readonly json: boolean;
}

export interface LogsOutput {
  readonly print: (line: string) => void;
  /** What is no line of a log. */
  readonly tell: (text: string) => void;
  /** Ends following. */
  readonly signal: AbortSignal;
}

/** How long a line may take from its container to CloudWatch: what is as young is read again, and printed once. */
const lateMs = 60_000;
/** Where no line matches, what is older than this is not looked through again and again. */
const longLateMs = 10 * lateMs;

// Why: docs/decisions/0131.
/** Prints log lines, oldest first. @throws for an unknown service, and for what AWS refuses. */
export async function showLogs(
  environment: OperatedEnvironment,
  options: LogsOptions,
  { print, tell, signal }: LogsOutput,
): Promise<void> {
  const { region, patience } = environment;
  const { service, minutes, follow, json } = options;
  const from = Date.now() - minutes * 60_000;
  const readers = sourcesOf(environment, service).map((source) => new LogReader(region, source, options, from));
  await assertAccount(environment);
  let count = 0;
  do {
    try {
      for (const reader of readers)
        for await (const event of reader.read()) {
          if (signal.aborted) return;
          print(json ? asJson(event) : asText(event));
          count++;
        }
    } catch (error) {
      // Who follows is looking for something: a moment without an answer is no reason to stop.
      if (!follow || !isPassing(error)) throw error;
      tell(`${(inWords(error) as Error).message} Still following.`);
    }
    if (follow) await pause(patience.pollMs * 2, undefined, { signal }).catch(() => undefined);
  } while (follow && !signal.aborted);
  const groups = readers.map(({ source }) => source.logGroupName).join(" and ");
  if (count === 0) tell(`Nothing in ${groups} in the last ${minutes} minutes.`);
}

/** Of each place that has it, and each once. @throws where none has. */
function sourcesOf(environment: OperatedEnvironment, service: string | undefined): LogSource[] {
  const sources = new Map<string, LogSource>();
  const refusals: unknown[] = [];
  for (const place of placesOf(environment)) {
    try {
      const source = place.logs(service);
      sources.set(JSON.stringify(source), source);
    } catch (error) {
      refusals.push(error);
    }
  }
  if (sources.size === 0) throw refusals[0];
  return [...sources.values()];
}

class LogReader {
  private readonly client: CloudWatchLogsClient;
  /** Of what was printed: when it was said, by id. */
  private readonly seen = new Map<string, number>();

  constructor(
    region: string,
    readonly source: LogSource,
    private readonly filter: LogFilter,
    private startTime: number,
  ) {
    this.client = new CloudWatchLogsClient({ region, maxAttempts: 8 });
  }

  /** What has come since the last call. */
  async *read(): AsyncGenerator<FilteredLogEvent> {
    const pattern = filterPattern(this.filter);
    const { streams, ...source } = this.source;
    const query = { ...source, startTime: this.startTime, ...(pattern && { filterPattern: pattern }) };
    const isMeant = (stream = ""): boolean => streams === undefined || new RegExp(streams).test(stream);
    const began = Date.now();
    let newest = this.startTime;
    for await (const { events = [] } of this.pages(query)) {
      for (const event of events) {
        const { eventId = "", timestamp = 0, message = "" } = event;
        newest = Math.max(newest, timestamp);
        if (this.seen.has(eventId)) continue;
        this.seen.set(eventId, timestamp);
        if (isMeant(event.logStreamName) && isWanted(message.trimEnd(), this.filter)) yield event;
      }
    }
    this.startTime = Math.max(this.startTime, newest - lateMs, began - longLateMs);
    for (const [id, timestamp] of this.seen) if (timestamp < this.startTime) this.seen.delete(id);
  }

  private async *pages(query: LogSource & { startTime: number; filterPattern?: string }) {
    try {
      yield* paginateFilterLogEvents({ client: this.client }, query);
    } catch (error) {
      if ((error as Error).name !== "ResourceNotFoundException") throw error;
      throw new Error(`The log group ${query.logGroupName} does not exist: has the environment been deployed?`);
    }
  }
}

function asText({ timestamp = 0, logStreamName = "", message = "" }: FilteredLogEvent): string {
  return `${new Date(timestamp).toISOString().slice(0, 19)}Z ${speakerOf(logStreamName).service} ${message.trimEnd()}`;
}

/** What an application says as JSON stays JSON. */
function asJson({ timestamp = 0, logStreamName = "", message = "" }: FilteredLogEvent): string {
  const { service, container } = speakerOf(logStreamName);
  const text = message.trimEnd();
  const said = jsonOf(text);
  return JSON.stringify({
    time: new Date(timestamp).toISOString(),
    service,
    container,
    ...(said === null ? { message: text } : { entry: said }),
  });
}
