import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { metricNames } from "../../host/contract/metrics";
import type { OperatedEnvironment } from "../deploy/environment";
import { type NotSaid, orNotSaid } from "./not-said";
import { whenever } from "./time-words";

/** How many jobs wait in the queue on ECS, as its tasks have said last. */
export interface WaitingJobs {
  readonly length: number;
  /** As ISO 8601. */
  readonly at: string;
}

const silentMs = 15 * 60_000;

/** @returns null where no task has said it for a quarter of an hour. */
export function waitingJobs(environment: OperatedEnvironment): Promise<WaitingJobs | null | NotSaid> {
  return orNotSaid(newest(environment));
}

/** As a person reads it. */
export function waitingText(jobs: WaitingJobs | null | NotSaid, now: Date): string {
  if (jobs === null) return "no task has said for 15 minutes how many jobs wait";
  if ("notSaid" in jobs) return `AWS does not say: ${jobs.notSaid}`;
  return `${jobs.length} waiting, ${whenever(jobs.at, now)}`;
}

async function newest({ names, region }: OperatedEnvironment): Promise<WaitingJobs | null> {
  const now = Date.now();
  const metric = { Namespace: names.metricNamespace, MetricName: metricNames.waitingJobs };
  const query = { Id: "waiting", MetricStat: { Metric: metric, Period: 60, Stat: "Maximum" } };
  const command = new GetMetricDataCommand({
    MetricDataQueries: [query],
    StartTime: new Date(now - silentMs),
    EndTime: new Date(now),
    ScanBy: "TimestampDescending",
  });
  const { MetricDataResults = [] } = await new CloudWatchClient({ region }).send(command);
  const { Timestamps = [], Values = [] } = MetricDataResults[0] ?? {};
  const [at, length] = [Timestamps[0], Values[0]];
  return at === undefined || length === undefined ? null : { length, at: at.toISOString() };
}
