import { type Body, ServiceError } from "./aws";

export interface Written {
  /** By which it is looked up. */
  readonly name: string;
  readonly who: string;
  readonly call: string;
  readonly minutesAgo: number;
  readonly readOnly?: boolean;
  readonly service?: string;
  /** Of the record itself, beside who. */
  readonly record?: Readonly<Record<string, unknown>>;
}

/** Two events a page, newest first; refusals of https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export function lookUp(written: readonly Written[], now: number): (body: Body) => unknown {
  return (body) => {
    const attributes = body["LookupAttributes"] as { AttributeKey: string; AttributeValue: string }[];
    const [attribute] = attributes;
    if (attributes.length !== 1 || attribute === undefined)
      throw new ServiceError("InvalidLookupAttributesException", "one attribute");
    const [start, end] = [Number(body["StartTime"]), Number(body["EndTime"])];
    if (start > end) throw new ServiceError("InvalidTimeRangeException", "start");
    const of = {
      ResourceName: ({ name }: Written) => name,
      EventName: ({ call }: Written) => call,
      ReadOnly: ({ readOnly }: Written) => String(readOnly === true),
    }[attribute.AttributeKey];
    if (of === undefined) throw new ServiceError("InvalidLookupAttributesException", attribute.AttributeKey);
    const at = ({ minutesAgo }: Written): number => now / 1_000 - minutesAgo * 60;
    const all = written
      .filter((one) => of(one) === attribute.AttributeValue && at(one) >= start && at(one) <= end)
      .sort((left, right) => left.minutesAgo - right.minutesAgo);
    const from = Number(body["NextToken"] ?? 0);
    const Events = all.slice(from, from + 2).map((one) => ({
      EventId: `${one.call}-${one.minutesAgo}`,
      EventName: one.call,
      EventSource: `${one.service ?? "ec2"}.amazonaws.com`,
      Username: one.who,
      EventTime: at(one),
      ReadOnly: String(one.readOnly === true),
      CloudTrailEvent: JSON.stringify({ eventVersion: "1.11", resources: [{ ARN: one.name }], ...one.record }),
    }));
    return { Events, ...(from + 2 < all.length ? { NextToken: String(from + 2) } : {}) };
  };
}
