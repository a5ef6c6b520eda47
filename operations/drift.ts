import { CloudTrailClient, type Event, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import { callOf, globalRegion } from "./cloudtrail";

/** Something that is not as the program says. */
export interface Differing {
  readonly urn: string;
  readonly type: string;
  /** What `up` would do to it. */
  readonly operation: string;
  readonly properties: readonly string[];
  /** Names by which CloudTrail may know it: id, ARN, identifier. */
  readonly knownAs: readonly string[];
}

/** A call that changed something. */
export interface WhoChanged {
  readonly time: string;
  readonly who: string;
  readonly call: string;
}

export interface Drift extends Differing {
  /** Newest first; none where CloudTrail knows of nothing in its ninety days. */
  readonly changedBy: readonly WhoChanged[];
}

/** CloudTrail keeps what LookupEvents finds for so long. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const keptMs = 90 * 86_400_000;

const globalServices = /^aws:(iam|route53|cloudfront|organizations)\//;
const shown = 3;

/** Who changed what differs, as CloudTrail has it. LookupEvents answers twice a second; it is asked one after the other. */
export async function whoChanged(region: string, differing: readonly Differing[], now: number): Promise<Drift[]> {
  const found: Drift[] = [];
  for (const one of differing) {
    const client = new CloudTrailClient({
      region: globalServices.test(one.type) ? globalRegion : region,
      maxAttempts: 8,
    });
    const events = new Map<string, Event>();
    for (const name of one.knownAs)
      for (const event of await writes(client, name, now)) events.set(event.EventId ?? "", event);
    const newest = [...events.values()].sort((left, right) => +(right.EventTime ?? 0) - +(left.EventTime ?? 0));
    found.push({ ...one, changedBy: newest.slice(0, shown).map(described) });
  }
  return found;
}

async function writes(client: CloudTrailClient, name: string, now: number): Promise<Event[]> {
  const pages = paginateLookupEvents(
    { client },
    {
      LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: name }],
      StartTime: new Date(now - keptMs),
      EndTime: new Date(now),
    },
  );
  const all: Event[] = [];
  for await (const { Events = [] } of pages) {
    all.push(...Events.filter(({ ReadOnly }) => ReadOnly !== "true"));
    // Newest first: the rest is older.
    if (all.length >= shown) break;
  }
  return all;
}

function described(event: Event): WhoChanged {
  const { EventTime, Username } = event;
  return { time: EventTime?.toISOString() ?? "unknown", who: Username ?? "unknown", call: callOf(event) };
}
