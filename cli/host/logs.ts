import { CloudWatchLogsClient, type FilteredLogEvent, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import type { OperatedEnvironment } from "../deploy/environment";

export interface LogsOptions {
  /** A service of the compose file, or `host` for the system and the release tool; all containers where it is left out. */
  readonly service?: string;
  /** How far back, in minutes. */
  readonly minutes: number;
  /** Goes on until it is interrupted. */
  readonly follow: boolean;
}

const pollMs = 2_000;

/** Prints log lines, oldest first: time, stream, message. */
export async function showLogs(
  environment: OperatedEnvironment,
  { service, minutes, follow }: LogsOptions,
  print: (line: string) => void,
): Promise<void> {
  const { names, region } = environment;
  const logs = new CloudWatchLogsClient({ region });
  const logGroupName = (service === "host" ? names.logGroups.host : names.logGroups.containers).name;
  const streams = service === undefined || service === "host" ? {} : { logStreamNamePrefix: service };
  const seen = new Set<string>();
  let startTime = Date.now() - minutes * 60_000;
  do {
    for await (const { events = [] } of paginateFilterLogEvents(
      { client: logs },
      { logGroupName, startTime, ...streams },
    )) {
      for (const event of events.filter(({ eventId = "" }) => !seen.has(eventId))) {
        print(lineOf(event));
        seen.add(event.eventId ?? "");
        // Events may arrive late: the last minute is read again.
        startTime = Math.max(startTime, (event.timestamp ?? 0) - 60_000);
      }
    }
    if (follow) await new Promise((resolve) => setTimeout(resolve, pollMs));
  } while (follow);
  if (seen.size === 0) print(`Nothing in ${logGroupName} in the last ${minutes} minutes.`);
}

function lineOf({ timestamp = 0, logStreamName = "", message = "" }: FilteredLogEvent): string {
  return `${new Date(timestamp).toISOString().slice(0, 19)}Z ${logStreamName.split("/")[0] ?? ""} ${message.trimEnd()}`;
}
