import { performance } from "node:perf_hooks";
import { bill, defaultUsage } from "../../cost";
import { readBook } from "../../cost/prices/book";
import type { Resource } from "../../model";
import { resource, types } from "../cost/resources";

/** What pricing took, and how many lines came out. */
export interface BillBenchmark {
  readonly resources: number;
  readonly lines: number;
  /** The fastest and the slowest run, in milliseconds. */
  readonly fastestMs: number;
  readonly slowestMs: number;
}

/** The goal of a graph of 10,000 resources. */
export const goalMs = 1_000;

/** Prices a graph of every kind of resource that is joined with others, with a book that was read before. */
export function benchBill(resources = 10_000, runs = 5): BillBenchmark {
  const graph = Array.from({ length: resources }, (_, index) => some(index));
  const options = { region: "us-east-1", usage: defaultUsage, monthlyCapUsd: 1_000_000 };
  readBook(options.region);
  let lines = 0;
  const took = Array.from({ length: runs }, () => {
    const started = performance.now();
    ({
      lines: { length: lines },
    } = bill(graph, options));
    return performance.now() - started;
  });
  return { resources, lines, fastestMs: Math.min(...took), slowestMs: Math.max(...took) };
}

function some(index: number): Resource {
  const name = `r${index}`;
  const kinds = [
    () =>
      resource(types.instance, name, {
        instanceType: "t4g.small",
        rootBlockDevice: { volumeType: "gp3", volumeSize: 20 },
      }),
    () =>
      resource(types.database, name, {
        engine: "postgres",
        engineVersion: "17",
        instanceClass: "db.t4g.micro",
        storageType: "gp3",
        allocatedStorage: 20,
      }),
    () => resource(types.volume, name, { type: "gp3", size: 20, iops: 4_000, throughput: 130 }),
    () => resource(types.alarm, name, { namespace: "onebox", metricName: name, dimensions: { instance: name } }),
    () => resource("aws:scheduler/schedule:Schedule", name, { scheduleExpression: "rate(5 minutes)" }),
    () => resource("aws:lambda/function:Function", name, { architectures: ["arm64"] }),
    () => resource("aws:cloudwatch/logGroup:LogGroup", name, { retentionInDays: 30 }),
    () => resource(types.address, name),
    () => resource(types.bucket, name),
    () => resource("aws:iam/role:Role", name),
  ];
  const make = kinds[index % kinds.length] ?? kinds[0];
  return make === undefined ? resource(types.bucket, name) : make();
}

if (require.main === module) {
  const { resources, lines, fastestMs, slowestMs } = benchBill();
  console.log(
    `${resources} resources, ${lines} lines: ${fastestMs.toFixed(0)} to ${slowestMs.toFixed(0)} ms, goal ${goalMs} ms`,
  );
  process.exitCode = slowestMs <= goalMs ? 0 : 1;
}
