import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import { dataFolder, diskDimensions, metricNames } from "../../host/contract/metrics";
import type { Names } from "../../model/names";
import { type Series, stepMs } from "./series";
import type { CacheKind, MeasuredCache } from "./caches";
import type { MeasuredTasks } from "./tasks";

type Statistic = "Average" | "Minimum" | "Maximum";

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
}

/** The longest that CloudWatch keeps steps of five minutes. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const mostDays = 63;

/** What the host sends itself (host/release/metrics.ts), and what EC2 and RDS measure. */
function metricsOf(names: Names, instanceId: string | null) {
  // Without a host nothing measures it.
  const ec2 = (name: string, statistic: Statistic): Metric => {
    return { namespace: "AWS/EC2", name, dimensions: { InstanceId: instanceId ?? "none" }, statistic };
  };
  const own = (name: string, dimensions: Readonly<Record<string, string>> = {}): Metric => {
    return { namespace: names.metricNamespace, name, dimensions, statistic: "Maximum" };
  };
  const rds = (name: string, statistic: Statistic): Metric => {
    const dimensions = { DBInstanceIdentifier: names.database.identifier };
    return { namespace: "AWS/RDS", name, dimensions, statistic };
  };
  return {
    hostCpuPercent: ec2("CPUUtilization", "Average"),
    hostCredits: ec2("CPUCreditBalance", "Minimum"),
    hostSurplusCharged: ec2("CPUSurplusCreditsCharged", "Maximum"),
    hostMemoryPercent: own(metricNames.memory),
    hostSwapPercent: own(metricNames.swap),
    rootDiskPercent: own(metricNames.disk, diskDimensions("/")),
    dataDiskPercent: own(metricNames.disk, diskDimensions(dataFolder)),
    databaseCpuPercent: rds("CPUUtilization", "Average"),
    databaseSurplusCharged: rds("CPUSurplusCreditsCharged", "Maximum"),
    databaseFreeableBytes: rds("FreeableMemory", "Minimum"),
    databaseConnections: rds("DatabaseConnections", "Maximum"),
    databaseReadIops: rds("ReadIOPS", "Maximum"),
    databaseWriteIops: rds("WriteIOPS", "Maximum"),
    databaseFreeStorageBytes: rds("FreeStorageSpace", "Minimum"),
  } as const satisfies Readonly<Record<string, Metric>>;
}

type MetricName = keyof ReturnType<typeof metricsOf>;
export interface Measured extends Readonly<Record<MetricName, Series>> {
  /** By the name of the service's part: web, worker. */
  readonly tasks: Readonly<Record<string, MeasuredTasks>>;
  /** Those that there are. */
  readonly caches: Readonly<Partial<Record<CacheKind, MeasuredCache>>>;
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
function cacheMetrics(prefix: string, kind: CacheKind): [string, Metric][] {
  // A standby has the same data, and does less.
  const dimensions = { CacheClusterId: `${prefix}-${kind}-001` };
  const node = (name: string): Metric => ({ namespace: "AWS/ElastiCache", name, dimensions, statistic: "Maximum" });
  return [
    [idOf("nodememory", kind), node("DatabaseMemoryUsagePercentage")],
    [idOf("nodecpu", kind), node("EngineCPUUtilization")],
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
function tasksMetrics(cluster: string, part: string): [string, Metric][] {
  const dimensions = { ClusterName: cluster, ServiceName: `${cluster}-${part}` };
  const ecs = (name: string, statistic: Statistic): Metric => ({ namespace: "AWS/ECS", name, dimensions, statistic });
  return [
    [idOf("cpu", part), ecs("CPUUtilization", "Average")],
    [idOf("memory", part), ecs("MemoryUtilization", "Maximum")],
  ];
}

/** CloudWatch takes letters, digits and _. */
function idOf(what: string, part: string): string {
  return `${what}_${part.replaceAll("-", "_")}`;
}

/**
 * Everything in steps of five minutes, page by page.
 * @param parts of the service on ECS: web, worker; none where there is none.
 * @param caches on ElastiCache; none where there is none.
 * @throws Error where CloudWatch says that a result is not whole.
 */
export async function measure(
  names: Names,
  instanceId: string | null,
  parts: readonly string[],
  caches: readonly CacheKind[],
  from: number,
  to: number,
): Promise<Measured> {
  const usual = metricsOf(names, instanceId);
  const wanted = [
    ...Object.entries(usual),
    ...parts.flatMap((part) => tasksMetrics(names.prefix, part)),
    ...caches.flatMap((kind) => cacheMetrics(names.prefix, kind)),
  ];
  const client = new CloudWatchClient({ region: names.region, maxAttempts: 5 });
  const points = new Map<string, [number, number][]>();
  let NextToken: string | undefined;
  do {
    const page: GetMetricDataCommandOutput = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(from),
        EndTime: new Date(to),
        ScanBy: "TimestampAscending",
        MetricDataQueries: wanted.map(([id, metric]) => queryOf(id, metric)),
        ...(NextToken === undefined ? {} : { NextToken }),
      }),
    );
    for (const { Id = "", Timestamps = [], Values = [], StatusCode, Messages = [] } of page.MetricDataResults ?? []) {
      if (StatusCode === "InternalError" || StatusCode === "Forbidden")
        throw new Error(`CloudWatch does not say ${Id}: ${StatusCode} ${Messages.map(({ Value }) => Value).join()}`);
      const known = points.get(Id) ?? [];
      known.push(...Timestamps.map((time, index) => [+time, Values[index] ?? NaN] as [number, number]));
      points.set(Id, known);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  const series = (id: string): Series => seriesOf(points.get(id) ?? []);
  const tasks = parts.map((part) => {
    const found = { cpuPercent: series(idOf("cpu", part)), memoryPercent: series(idOf("memory", part)) };
    return [part, found] as const;
  });
  const nodes = caches.map((kind) => {
    const found = { memoryPercent: series(idOf("nodememory", kind)), cpuPercent: series(idOf("nodecpu", kind)) };
    return [kind, found] as const;
  });
  return {
    ...(Object.fromEntries(Object.keys(usual).map((id) => [id, series(id)])) as Record<MetricName, Series>),
    tasks: Object.fromEntries(tasks),
    caches: Object.fromEntries(nodes),
  };
}

function queryOf(id: string, { namespace, name, dimensions, statistic }: Metric): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: name, Dimensions };
  return { Id: id, MetricStat: { Metric, Period: stepMs / 1_000, Stat: statistic } };
}

function seriesOf(points: readonly (readonly [number, number])[]): Series {
  const sorted = [...new Map(points)].sort(([left], [right]) => left - right);
  return { times: sorted.map(([time]) => time), values: sorted.map(([, value]) => value) };
}
