import type * as logsClient from "@aws-sdk/client-cloudwatch-logs";
import { streamOf } from "../contract/streams";
import type { Ended } from "./ended";

const shownLines = 20;

/** The last of what a task's container said; nothing where it said nothing, or nobody may look. */
export async function lastLines(
  { region, logGroup }: { readonly region: string; readonly logGroup: string },
  { task, speaker, container }: Pick<Ended, "task" | "speaker" | "container">,
): Promise<string[]> {
  const { CloudWatchLogs } = require("@aws-sdk/client-cloudwatch-logs") as typeof logsClient;
  const query = { logGroupName: logGroup, logStreamName: streamOf(speaker, container, task), limit: shownLines };
  try {
    const { events = [] } = await new CloudWatchLogs({ region }).getLogEvents(query);
    return events.map(({ message = "" }) => message);
  } catch (error) {
    return [`(its log could not be read: ${(error as Error).message})`];
  }
}
