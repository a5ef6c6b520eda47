import { databaseClasses, instanceTypes } from "../../settings/sizes";
import { databaseSize, instanceSize } from "../../model/machine-sizes";
import type { Database } from "../inventory/database";
import type { Machine } from "../inventory/machine";
import type { Uploads } from "../inventory/uploads";
import { size } from "../report/words";

/** A setting with what it is taken from. */
export interface ProposedSize {
  readonly setting: string;
  readonly value: string | number;
  readonly why: string;
}

/** Programs twice while a release takes over, and a tenth for the system. */
const slots = 1.6;
const least = { hostGb: 4, databaseGb: 2 } as const;

/**
 * Sizes by what was measured, in the family t4g; none where nothing is known of it.
 * The first guess is generous: `onebox rightsize` says after six weeks what would do.
 */
export function proposeSizes(
  machine: Machine | null,
  database: Database | null,
  uploads: Uploads | null,
): ProposedSize[] {
  return [
    ...(machine === null ? [] : hostSizes(machine, database)),
    ...(database === null ? [] : databaseSizes(database)),
    ...(uploads === null
      ? []
      : [
          {
            setting: "usage.mediaGb",
            value: Math.max(1, Math.ceil(uploads.bytes / 1e9)),
            why: `${size(uploads.bytes)} of uploads`,
          },
        ]),
  ];
}

function hostSizes({ load, usedMb, memoryMb, processors }: Machine, database: Database | null): ProposedSize[] {
  const peakMb = load?.memoryPeakMb ?? usedMb;
  // PostgreSQL moves out of the machine; of its memory, that which is shared is the part that is known.
  const programsMb = Math.max(0, peakMb - (database === null ? 0 : sharedBuffersMb(database)));
  const neededGb = Math.max(least.hostGb, (programsMb * slots) / 1_024 / 0.9);
  const busyProcessors = load === null ? null : (load.processorUsualPercent / 100) * processors;
  const fitting = instanceTypes()
    .filter((type) => type.startsWith("t4g."))
    .flatMap((type) => {
      const has = instanceSize(type);
      return has !== null && has.memoryGb >= neededGb && (busyProcessors ?? 0) <= has.vcpus * 0.6
        ? [{ type, ...has }]
        : [];
    });
  const [smallest] = fitting.sort((left, right) => left.memoryGb - right.memoryGb);
  if (smallest === undefined) return [];
  const measured = load === null ? `${usedMb} MB in use at one moment (no measured peak)` : `a peak of ${peakMb} MB`;
  const busy = busyProcessors === null ? "processors not measured" : `${busyProcessors.toFixed(1)} processors busy`;
  return [
    {
      setting: "host.instanceType",
      value: smallest.type,
      why: `the old server has ${memoryMb} MB and ${processors} processors: ${measured}, less PostgreSQL's share, times ${slots} while a release takes over; ${busy}`,
    },
  ];
}

function databaseSizes(database: Database): ProposedSize[] {
  const gb = database.bytes / 1e9;
  const neededGb = Math.max(least.databaseGb, Math.min(gb * 1.2, (sharedBuffersMb(database) * 4) / 1_024));
  const fitting = databaseClasses()
    .filter((name) => name.startsWith("db.t4g."))
    .flatMap((name) => {
      const memoryGb = databaseSize(name)?.memoryGb ?? 0;
      return memoryGb >= neededGb ? [{ name, memoryGb }] : [];
    });
  const [smallest] = fitting.sort((left, right) => left.memoryGb - right.memoryGb);
  const storageGb = Math.max(20, Math.ceil((gb * 2.5 + 10) / 10) * 10);
  return [
    ...(smallest === undefined
      ? []
      : [
          {
            setting: "database.instanceClass",
            value: smallest.name,
            why: `${size(database.bytes)} of data, of which PostgreSQL kept ${sharedBuffersMb(database)} MB in its own memory`,
          },
        ]),
    {
      setting: "database.storageGb",
      value: storageGb,
      why: `two and a half times ${size(database.bytes)}, and 10 GB for what is written ahead`,
    },
    { setting: "database.maxStorageGb", value: storageGb * 4, why: "four times as much, which it grows to by itself" },
  ];
}

function sharedBuffersMb({ settings }: Database): number {
  const { value = "0", unit } = settings["shared_buffers"] ?? {};
  const kb = { "8kB": 8, kB: 1, MB: 1_024 }[unit ?? ""] ?? 0;
  return Math.round((Number(value) * kb) / 1_024);
}
