import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { noteTag, readNote } from "../../host/contract/notes";
import type { Names } from "../../model/names";
import { type HistoryEvent, personOf } from "./event";

/** What the host has done and was told to do, as it wrote that into its own log. */
export async function noteEvents({ region, logGroups }: Names, from: number, to: number): Promise<HistoryEvent[]> {
  const client = new CloudWatchLogsClient({ region, maxAttempts: 8 });
  const query = { logGroupName: logGroups.host.name, startTime: from, endTime: to, filterPattern: `%${noteTag}:%` };
  const found: HistoryEvent[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, query))
    for (const { timestamp = Number.NaN, message = "" } of events) {
      const note = readNote(message);
      if (note === null) continue;
      const [, by] = /^(?:by )?(arn:aws\S+?),?(?: |$)/.exec(note.text) ?? [];
      const text = note.text.replaceAll(/arn:aws\S+?(?=,? |,?$)/g, (arn) => personOf(arn));
      const who = by === undefined ? "host" : personOf(by);
      found.push({
        at: timestamp,
        source: "host",
        who,
        what: `${note.kind} ${note.id}: ${text}`,
        result: null,
        times: 1,
      });
    }
  return found;
}
