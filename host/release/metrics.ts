import { readFileSync, statfsSync } from "node:fs";
import { CloudWatchClient, type MetricDatum, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { Facts } from "../contract/facts";
import { places } from "./places";

/** Sends how full memory, swap and disks are. Names and dimensions are those of the CloudWatch agent, as alarms expect. */
export async function sendMetrics(facts: Facts): Promise<void> {
  if (facts.metricNamespace === undefined) return;
  const data = [...memoryMetrics(readFileSync("/proc/meminfo", "utf8")), ...["/", places.data].map(diskMetric)];
  const command = new PutMetricDataCommand({ Namespace: facts.metricNamespace, MetricData: data });
  await new CloudWatchClient({ region: facts.region }).send(command);
}

/** @param meminfo as the kernel writes it, in kB. */
export function memoryMetrics(meminfo: string): MetricDatum[] {
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(meminfo)?.[1] ?? 0);
  const usedPercent = (free: number, total: number): number => (total === 0 ? 0 : ((total - free) / total) * 100);
  return [
    metric("mem_used_percent", usedPercent(kilobytes("MemAvailable"), kilobytes("MemTotal"))),
    metric("swap_used_percent", usedPercent(kilobytes("SwapFree"), kilobytes("SwapTotal"))),
  ];
}

function diskMetric(path: string): MetricDatum {
  const { blocks, bavail } = statfsSync(path);
  const dimensions = { path, fstype: "ext4" };
  return metric("disk_used_percent", ((blocks - bavail) / blocks) * 100, dimensions);
}

function metric(name: string, percent: number, dimensions: Record<string, string> = {}): MetricDatum {
  const named = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { MetricName: name, Value: Math.round(percent * 10) / 10, Unit: "Percent", Dimensions: named };
}
