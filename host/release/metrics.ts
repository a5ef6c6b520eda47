import { readFileSync } from "node:fs";
import type { MetricDatum } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { clientOptions } from "./aws";
import { isDataMounted } from "./data-volume";
import type { Facts } from "../contract/facts";
import { diskDimensions, metricNames } from "../contract/metrics";
import { useOf } from "./disk-use";
import { readKept, writeWhole } from "./files";
import { readMaintenance } from "./maintenance-page";
import { places } from "./places";
import { findProblems } from "./problems";
import { problemsToTell } from "./tell-anew";
import { type Served, servedSoFar } from "./traffic";

/**
 * Sends how full memory, swap and disks are, how many things are not as they should be, and how many answers failed.
 */
export async function sendMetrics(facts: Facts, say: (text: string) => void): Promise<void> {
  if (facts.metricNamespace === undefined) return;
  // A path without its volume would tell of the root disk.
  const disks = ["/", ...(isDataMounted() ? [places.data] : [])];
  const problems = await findProblems(facts);
  for (const problem of problems) say(`problem: ${problem}`);
  const data = [
    ...memoryMetrics(readFileSync("/proc/meminfo", "utf8")),
    ...disks.map(diskMetric),
    metric(metricNames.problems, problemsToTell(problems), "Count"),
    metric(metricNames.failedAnswers, await failedPercent(), "Percent"),
  ];
  const { CloudWatchClient, PutMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
  const command = new PutMetricDataCommand({ Namespace: facts.metricNamespace, MetricData: data });
  await new CloudWatchClient(clientOptions(facts.region)).send(command);
}

/** @param meminfo as the kernel writes it, in kB. */
export function memoryMetrics(meminfo: string): MetricDatum[] {
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(meminfo)?.[1] ?? 0);
  const usedPercent = (free: number, total: number): number => (total === 0 ? 0 : ((total - free) / total) * 100);
  return [
    metric(metricNames.memory, usedPercent(kilobytes("MemAvailable"), kilobytes("MemTotal")), "Percent"),
    metric(metricNames.swap, usedPercent(kilobytes("SwapFree"), kilobytes("SwapTotal")), "Percent"),
  ];
}

function diskMetric(path: string): MetricDatum {
  return metric(metricNames.disk, useOf(path) * 100, "Percent", diskDimensions(path));
}

const servedSchema = z.object({ all: z.number(), failed: z.number() });

/** Of the answers since the last call; 0 where the proxy says nothing, or shows the page of maintenance, which are problems of their own. */
async function failedPercent(): Promise<number> {
  const now = await servedSoFar();
  if (now === null) return 0;
  const before = readKept(places.served, servedSchema);
  writeWhole(places.served, JSON.stringify(now));
  if (readMaintenance() !== null) return 0;
  return before === null ? 0 : failedShare(before, now) * 100;
}

/** One failure among two answers of a quiet minute says nothing. */
const leastAnswers = 5;

/** A proxy that was started anew counts from zero. */
export function failedShare(before: Served, now: Served): number {
  const since = now.all < before.all ? { all: 0, failed: 0 } : before;
  const all = now.all - since.all;
  return all < leastAnswers ? 0 : (now.failed - since.failed) / all;
}

function metric(
  name: string,
  value: number,
  unit: "Percent" | "Count",
  dimensions: Record<string, string> = {},
): MetricDatum {
  const named = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { MetricName: name, Value: Math.round(value * 10) / 10, Unit: unit, Dimensions: named };
}
