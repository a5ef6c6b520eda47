import { type Body, ServiceError } from "./aws";

/** Name of a metric, with the path of a disk or a service's name: `disk_used_percent /srv/onebox`. */
export type Shapes = Readonly<Record<string, (time: number) => number | null>>;

/** Limits of https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const limits = { queries: 500, points: 100_800, fiveMinutesDays: 63 };
const dayMs = 86_400_000;

interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period: number;
    readonly Stat: string;
  };
}

/**
 * GetMetricData with pages and refusals.
 * @param shapes what was measured, by metric: a function of time, null where nothing was.
 * @param pageSize points on one page.
 */
export function getMetricData(shapes: Shapes, now: number, pageSize = 20_000): (body: Body) => unknown {
  const first = new Map<string, Points[]>();
  return (body) => {
    const [from, to] = [Number(body["StartTime"]) * 1_000, Number(body["EndTime"]) * 1_000];
    const queries = body["MetricDataQueries"] as Query[];
    refuse(queries, from, to, now);
    const key = `${from} ${to}`;
    const all = first.get(key) ?? queries.map((query) => pointsOf(query, shapes, from, to));
    first.set(key, all);
    const skip = Number(body["NextToken"] ?? 0);
    let left = Math.min(pageSize, limits.points);
    let before = 0;
    const pages = all.map(({ times, values }) => {
      const start = Math.max(0, skip - before);
      const end = Math.min(times.length, start + left);
      before += times.length;
      left -= Math.max(0, end - start);
      return { Timestamps: times.slice(start, end), Values: values.slice(start, end) };
    });
    const hasMore = skip + Math.min(pageSize, limits.points) < before;
    const StatusCode = hasMore ? "PartialData" : "Complete";
    return {
      MetricDataResults: queries.map(({ Id }, index) => ({ Id, StatusCode, ...pages[index] })),
      ...(hasMore ? { NextToken: String(skip + pageSize) } : {}),
    };
  };
}

interface Points {
  /** Seconds since 1970. */
  readonly times: number[];
  readonly values: number[];
}

function refuse(queries: readonly Query[], from: number, to: number, now: number): void {
  const invalid = (message: string): never => {
    throw new ServiceError("ValidationError", message);
  };
  if (!(from < to)) invalid("The parameter StartTime must be less than the parameter EndTime.");
  if (queries.length > limits.queries)
    invalid("The collection MetricDataQueries must not have a size greater than 500.");
  const ids = queries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) invalid("The values for parameter Id in MetricDataQueries are not unique.");
  for (const { Id, MetricStat } of queries) {
    if (!/^[a-z][a-zA-Z0-9_]*$/.test(Id))
      invalid(`The value ${Id} for parameter Id does not match ^[a-z][a-zA-Z0-9_]*$.`);
    if (MetricStat.Period % 60 !== 0) invalid("Period must be a multiple of 60.");
    if (from < now - limits.fiveMinutesDays * dayMs && MetricStat.Period < 3_600)
      invalid("Steps of five minutes are kept for 63 days.");
  }
}

/** Steps begin at multiples of the period; what is not known to CloudWatch is an empty result, no error. */
function pointsOf({ MetricStat: { Metric, Period } }: Query, shapes: Shapes, from: number, to: number): Points {
  const path = Metric.Dimensions.find(({ Name }) => ["path", "ServiceName", "CacheClusterId"].includes(Name))?.Value;
  const shape = shapes[`${Metric.Namespace} ${Metric.MetricName}${path === undefined ? "" : ` ${path}`}`];
  const points: Points = { times: [], values: [] };
  const step = Period * 1_000;
  for (let time = Math.floor(from / step) * step; shape !== undefined && time < to; time += step) {
    const value = shape(time);
    if (value === null) continue;
    points.times.push(time / 1_000);
    points.values.push(value);
  }
  return points;
}
