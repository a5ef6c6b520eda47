import * as pulumi from "@pulumi/pulumi";
import { isBurstable } from "../../../model/burstable";
import { classMemoryGb, connectionsOf, knownMemoryGb } from "../../../model/database-memory";
import type { Watch } from "./watch";

export interface WatchedDatabase {
  readonly identifier: pulumi.Input<string>;
  /** Of the volume as it was last read, which may have grown; an alarm tells when no more than a tenth of that is free. */
  readonly storageGb: pulumi.Input<number>;
  /** As it is to be; burstable classes have an alarm on their CPU credits as well. @example db.t4g.medium */
  readonly instanceClass: string;
  /** As it was last read, since a change may wait for the window: its memory and connections are what is watched. */
  readonly runningClass: pulumi.Input<string>;
}

const bytesPerGb = 1_073_741_824;

/** A small class has little to spare at all times. */
const leastFreeShare = 0.05;

export function databaseWatches(database: WatchedDatabase): Watch[] {
  const byMemory = (threshold: (gb: number) => number): pulumi.Output<number> =>
    pulumi
      .output(database.runningClass)
      // One that somebody took in the console may be none of ours.
      .apply((running) => threshold(knownMemoryGb(running) ?? classMemoryGb(database.instanceClass)));
  const rds = {
    namespace: "AWS/RDS",
    dimensions: { DBInstanceIdentifier: database.identifier },
    minutes: 15,
  } as const;
  const surplus: Watch = {
    ...rds,
    name: "database-surplus-credits",
    metric: "CPUSurplusCreditsCharged",
    statistic: "Maximum",
    when: "above",
    threshold: 0,
    description: "The database's load is billed beyond its price: take a larger class.",
  };
  return [
    {
      ...rds,
      name: "database-storage",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      when: "below",
      threshold: pulumi.output(database.storageGb).apply((gb) => Math.round(gb * 0.1) * bytesPerGb),
      description:
        "The database's free storage is less than a tenth of what it was last seen with, and RDS has not made it larger: is database.maxStorageGb reached?",
    },
    {
      ...rds,
      name: "database-cpu",
      metric: "CPUUtilization",
      when: "above",
      threshold: 90,
      description: "CPU of the database above 90 %: look for a slow query in its log.",
    },
    {
      ...rds,
      name: "database-connections",
      metric: "DatabaseConnections",
      statistic: "Maximum",
      when: "above",
      threshold: byMemory((gb) => Math.floor(connectionsOf(gb) * 0.8)),
      description:
        "The database has four fifths of the connections that it takes: fewer threads in the application, or a larger class.",
    },
    {
      ...rds,
      name: "database-memory",
      metric: "FreeableMemory",
      statistic: "Minimum",
      when: "below",
      threshold: byMemory((gb) => Math.round(gb * leastFreeShare * bytesPerGb)),
      description:
        "Less than a twentieth of the database's memory is free: look for large queries, or take a larger class.",
    },
    // Burstable classes always run unlimited, so surplus credits cost money.
    ...(isBurstable(database.instanceClass) ? [surplus] : []),
  ];
}
