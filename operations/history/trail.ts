import { CloudTrailClient, type Event, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import type { Names } from "../../model/names";
import { callOf, globalRegion } from "../cloudtrail";
import { type HistoryEvent, personOf } from "./event";
import { parseJson } from "../../model/json";

/** What of an event's record is read: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const recordSchema = z.object({
  userIdentity: z
    .object({
      type: z.string().optional(),
      arn: z.string().optional(),
      invokedBy: z.string().optional(),
      sessionContext: z.object({ sessionIssuer: z.object({ userName: z.string().optional() }).optional() }).optional(),
    })
    .optional(),
  requestParameters: z.record(z.string(), z.unknown()).nullish(),
  errorCode: z.string().optional(),
});

type Record_ = z.infer<typeof recordSchema>;

export interface TrailQuestion {
  readonly names: Names;
  /** Of the host, which the calls that reach it name. */
  readonly instanceId: string | null;
  readonly from: number;
  readonly to: number;
  /** With what the environment's own machines did by themselves. */
  readonly all: boolean;
}

// Why: docs/decisions/0135.
/**
 * Calls that changed something, or read a secret, and name something of the environment. LookupEvents takes one attribute,
 * so which name it is decided here.
 */
export async function trailEvents(question: TrailQuestion): Promise<HistoryEvent[]> {
  const { names } = question;
  const found = new Map<string, HistoryEvent>();
  for (const region of new Set([names.region, globalRegion])) {
    const client = new CloudTrailClient({ region, maxAttempts: 8 });
    for (const [AttributeKey, AttributeValue] of [
      ["ReadOnly", "false"],
      ["EventName", "GetSecretValue"],
    ] as const) {
      const range = { StartTime: new Date(question.from), EndTime: new Date(question.to) };
      const pages = paginateLookupEvents(
        { client },
        { LookupAttributes: [{ AttributeKey, AttributeValue }], ...range },
      );
      for await (const { Events = [] } of pages)
        for (const event of Events) {
          const told = eventOf(event, question);
          if (told !== null) found.set(event.EventId ?? "", told);
        }
    }
  }
  return [...found.values()];
}

/** @returns null for what is of no concern here. */
function eventOf(event: Event, { names, instanceId, all }: TrailQuestion): HistoryEvent | null {
  const text = event.CloudTrailEvent ?? "";
  const named = namesIn(text, names, instanceId);
  if (named.length === 0) return null;
  const record = recordSchema.safeParse(parseJson(text)).data ?? {};
  if (!all && isOwnMachine(record, names)) return null;
  const { userIdentity, errorCode } = record;
  return {
    at: event.EventTime?.getTime() ?? Number.NaN,
    source: "trail",
    who: personOf(userIdentity?.arn ?? event.Username ?? userIdentity?.invokedBy ?? "unknown"),
    what: whatIsDone(event, record, named),
    result: errorCode === undefined ? null : `refused: ${errorCode}`,
    times: 1,
  };
}

/** Names of the environment's things that a record has, the longest first. */
function namesIn(text: string, { prefix, path }: Names, instanceId: string | null): string[] {
  const pattern = [
    `(?<![\\w-])${prefix}(?:-[A-Za-z0-9-]+)?(?![A-Za-z0-9])`,
    `${path}/[\\w./-]+`,
    ...(instanceId === null ? [] : [instanceId]),
  ].join("|");
  const found = new Set(text.match(new RegExp(pattern, "g")) ?? []);
  return [...found].sort((left, right) => right.length - left.length);
}

/** Its machines and AWS's own services renew, write and rotate all day long. */
function isOwnMachine({ userIdentity }: Record_, { roles }: Names): boolean {
  if (userIdentity?.type === "AWSService") return true;
  const issuer = userIdentity?.sessionContext?.sessionIssuer?.userName;
  return Object.values(roles).some(({ name }) => name === issuer);
}

function whatIsDone(event: Event, { requestParameters }: Record_, named: string[]): string {
  const given = (name: string): string | null => {
    const value = requestParameters?.[name];
    return typeof value === "string" ? value : null;
  };
  const on = ["name", "secretId", "documentName", "dBInstanceIdentifier", "bucketName", "roleName", "functionName"]
    .map(given)
    .find((value) => value !== null && named.some((name) => value.includes(name)));
  // What a command says is hidden there; the host's own journal has it.
  const document = ["SendCommand", "StartSession"].includes(event.EventName ?? "") ? given("documentName") : null;
  return [callOf(event), on ?? document ?? named[0] ?? ""].join(" ");
}
