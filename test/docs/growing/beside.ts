import { Decimal } from "decimal.js";
import { hoursPerMonth } from "../../../cost/billing";
import { readBook } from "../../../cost";
import { maxConnections } from "../../../model/database-memory";
import { assumptions, tasksFor } from "./model";

const book = readBook("us-east-1");

/** What the book has of no more than one tier. */
export function price(key: string): Decimal {
  return new Decimal(book.find(key)[0]?.usd ?? Number.NaN);
}

/** Not in the book, as nothing of ours makes them. In US dollars. */
export const named = {
  /** For each vCPU of the database, by the hour, two at least: SKU AHVT2C6WP2BB5BXQ, https://aws.amazon.com/rds/proxy/pricing/ */
  proxyVcpuHour: "0.015",
  leastProxyVcpus: 2,
  /** https://aws.amazon.com/cloudfront/pricing: United States, Canada and Europe, the first 10 TB, and HTTPS requests in the United States. */
  cloudFrontGb: "0.085",
  cloudFront10kRequests: "0.01",
  cloudFrontFreeGb: 1_000,
  cloudFrontFreeRequests: 10_000_000,
  /** Of all that an account sends to the internet: https://aws.amazon.com/ec2/pricing/on-demand/ */
  internetFreeGb: 100,
} as const;

const monthly = (perHour: Decimal): Decimal => perHour.mul(hoursPerMonth);

/** RDS Proxy before a database of so many vCPUs, a month. */
export function proxyUsd(vcpus: number): Decimal {
  return monthly(new Decimal(named.proxyVcpuHour).mul(Math.max(vcpus, named.leastProxyVcpus)));
}

/** PgBouncer as a service of its own: two tasks of a quarter vCPU and half a GB, each with its address. */
export function bouncerUsd(): Decimal {
  const task = price("fargate.vcpu.arm64").mul(0.25).add(price("fargate.gb.arm64").mul(0.5));
  return monthly(task.add(price("publicIpv4.inUse")).mul(2));
}

/** A database of one zone, a month; without storage. */
export function databaseUsd(instanceClass: string): Decimal {
  return monthly(price(`rds.${instanceClass}.single`));
}

/** A read replica has a class and storage of its own. */
export function replicaUsd(instanceClass: string, storageGb: number): Decimal {
  return databaseUsd(instanceClass).add(price("rds.gp3.single").mul(storageGb));
}

/** So many times today's load until the tasks keep more connections than the database takes. */
export function timesUntilPooler(connectionsPerTask: number, instanceClass: string): number {
  for (let times = 1; ; times++)
    if (tasksFor(times * assumptions.requestsPerSecond) * connectionsPerTask > maxConnections(instanceClass))
      return times;
}

/** How many times as much load a database bears with one replica, which takes half of the reads. @param reads their share. */
export function borneWithReplica(reads: number): number {
  return 1 / (1 - reads / 2);
}

/** What CloudFront saves of a month's transfer; below 0 it costs. @param kb of an answer, on average. */
export function savedByCloudFront(gb: number, kb: number): Decimal {
  const requests = (gb * 1_000_000) / kb;
  const directly = price("dto.internet").mul(Math.max(0, gb - named.internetFreeGb));
  const through = new Decimal(named.cloudFrontGb)
    .mul(Math.max(0, gb - named.cloudFrontFreeGb))
    .add(
      new Decimal(named.cloudFront10kRequests).mul(Math.max(0, requests - named.cloudFrontFreeRequests)).div(10_000),
    );
  return directly.minus(through);
}
