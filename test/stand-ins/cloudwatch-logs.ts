import { type Body, ServiceError } from "./aws";

export interface LogEvent {
  readonly group: string;
  readonly stream: string;
  readonly timestamp: number;
  readonly message: string;
}

/** What a filter pattern takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html */
const allowedPattern = /^%[A-Za-z0-9:_#=@/;,^$?[\]{}|\\*+.-]+%$/;

/** CloudWatch Logs as far as it is read: FilterLogEvents with prefix, start, pattern and pages, oldest first. */
export class CloudWatchLogs {
  readonly events: LogEvent[] = [];
  readonly asked: Body[] = [];
  /** Refusals that come first, one for each call. */
  readonly refusals: ServiceError[] = [];
  pageSize = 2;

  constructor(private readonly groups: readonly string[]) {}

  say(group: string, stream: string, timestamp: number, message: string): void {
    this.events.push({ group, stream, timestamp, message });
  }

  filterLogEvents(body: Body): unknown {
    this.asked.push(body);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw refusal;
    const group = String(body["logGroupName"]);
    if (!this.groups.includes(group))
      throw new ServiceError("ResourceNotFoundException", "The specified log group does not exist.");
    const pattern = (body["filterPattern"] ?? "") as string;
    if (pattern !== "" && !allowedPattern.test(pattern))
      throw new ServiceError("InvalidParameterException", `Invalid character(s) in term '${pattern}'`);
    const expression = new RegExp(pattern.slice(1, -1));
    const found = this.events
      .map((event, index) => ({ ...event, eventId: String(index) }))
      .filter((event) => event.group === group && event.timestamp >= Number(body["startTime"]))
      .filter(({ stream }) => stream.startsWith((body["logStreamNamePrefix"] ?? "") as string))
      .filter(({ message }) => expression.test(message))
      .sort((left, right) => left.timestamp - right.timestamp);
    const from = Number(body["nextToken"] ?? 0);
    const events = found.slice(from, from + this.pageSize).map(({ stream, timestamp, message, eventId }) => {
      return { logStreamName: stream, timestamp, message, eventId, ingestionTime: timestamp };
    });
    const next = from + this.pageSize;
    return { events, ...(next < found.length ? { nextToken: String(next) } : {}) };
  }
}
