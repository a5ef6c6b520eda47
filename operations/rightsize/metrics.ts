import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import type { Names } from "../../model/names";
import { type Series, stepMs } from "./series";

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
export function metricsOf(names: Names, instanceId: string) {
  const ec2 = (name: string, statistic: Statistic): Metric => {
    return { namespace: "AWS/EC2", name, dimensions: { InstanceId: instanceId }, statistic };
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
    hostMemoryPercent: own("mem_used_percent"),
    hostSwapPercent: own("swap_used_percent"),
    rootDiskPercent: own("disk_used_percent", { path: "/", fstype: "ext4" }),
    dataDiskPercent: own("disk_used_percent", { path: "/srv/onebox", fstype: "ext4" }),
    databaseCpuPercent: rds("CPUUtilization", "Average"),
    databaseSurplusCharged: rds("CPUSurplusCreditsCharged", "Maximum"),
    databaseFreeableBytes: rds("FreeableMemory", "Minimum"),
    databaseConnections: rds("DatabaseConnections", "Maximum"),
    databaseReadIops: rds("ReadIOPS", "Maximum"),
    databaseWriteIops: rds("WriteIOPS", "Maximum"),
    databaseFreeStorageBytes: rds("FreeStorageSpace", "Minimum"),
  } as const satisfies Readonly<Record<string, Metric>>;
}

export type MetricName = keyof ReturnType<typeof metricsOf>;
export type Measured = Readonly<Record<MetricName, Series>>;

/**
 * Everything in steps of five minutes, page by page.
 * @throws Error where CloudWatch says that a result is not whole.
 */
export async function measure(names: Names, instanceId: string, from: number, to: number): Promise<Measured> {
  const wanted = Object.entries(metricsOf(names, instanceId)) as [MetricName, Metric][];
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
  return Object.fromEntries(wanted.map(([id]) => [id, seriesOf(points.get(id) ?? [])])) as Record<MetricName, Series>;
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
