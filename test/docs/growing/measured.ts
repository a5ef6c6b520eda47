import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { paths } from "./arrivals";

const file = path.join(__dirname, "bears.json");

/** Of a rate of requests. */
const rateSchema = z.strictObject({
  requestsPerSecond: z.number(),
  failures: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** Processor time of a request in all of the host's containers. */
  cpuMs: z.number(),
  /** Processors that load, database and Docker itself had meanwhile, on average. */
  othersCpus: z.number(),
});

const measuredSchema = z.strictObject({
  /** ISO date. */
  date: z.string(),
  processors: z.number(),
  processor: z.string(),
  /** Of all containers together. */
  cpus: z.number(),
  memoryMb: z.number(),
  peakMb: z.number(),
  /** Of each rate. */
  seconds: z.number(),
  /** Processors that the containers use while nobody asks. */
  idleCpus: z.number(),
  /** One request after the other: how long each path takes, in milliseconds, at the shares of `quantiles`. */
  alone: z.strictObject({
    cpuMs: z.number(),
    meanMs: z.number(),
    byPath: z.record(z.enum(paths), z.array(z.number())),
  }),
  rates: z.array(rateSchema),
});

export type Measured = z.infer<typeof measuredSchema>;
export type MeasuredRate = z.infer<typeof rateSchema>;

/** What a visitor waits for at most, 99 times of 100. */
export const longestMs = 300;

export function isBorne({ failures, p99Ms }: MeasuredRate): boolean {
  return failures === 0 && p99Ms <= longestMs;
}

/** Of the times of a path: from the shortest to the longest. */
export const quantiles = [...Array.from({ length: 20 }, (_, index) => index / 20), 0.97, 0.99, 1] as const;

/** @param sorted times, the shortest first. */
export function quantilesOf(sorted: readonly number[]): number[] {
  return quantiles.map((share) => {
    const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return Math.round(found * 10) / 10;
  });
}

/** What `npm run soak -- bears` has seen last; null where it has not been run since it keeps what it sees. */
export function readMeasured(): Measured | null {
  if (!existsSync(file)) return null;
  return measuredSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

export function writeMeasured(measured: Measured): void {
  writeFileSync(file, `${JSON.stringify(measuredSchema.parse(measured), null, 2)}\n`);
}
