/** GiB of the general-purpose class of each size; memory-optimised ones have twice as much. */
const generalGb: Readonly<Record<string, number>> = {
  large: 8,
  xlarge: 16,
  "2xlarge": 32,
  "4xlarge": 64,
  "8xlarge": 128,
  "12xlarge": 192,
  "16xlarge": 256,
  "24xlarge": 384,
  "32xlarge": 512,
  "48xlarge": 768,
};
const smallGb: Readonly<Record<string, number>> = { micro: 1, small: 2, medium: 4 };

/**
 * Memory of an RDS class in GiB. https://aws.amazon.com/rds/instance-types/
 * @throws for a class that is none of ours.
 */
export function classMemoryGb(instanceClass: string): number {
  const gb = knownMemoryGb(instanceClass);
  if (gb === null)
    throw new Error(
      `The memory of ${instanceClass} is not known. Choose another class, or a newer version: npx onebox upgrade`,
    );
  return gb;
}

/** Null for a class that is none of ours. */
export function knownMemoryGb(instanceClass: string): number | null {
  const [, family = "", size = ""] = /^db\.([a-z])\w+\.(\w+)$/.exec(instanceClass) ?? [];
  const gb = family === "t" ? (smallGb[size] ?? generalGb[size]) : generalGb[size];
  if (gb === undefined) return null;
  return family === "r" ? gb * 2 : gb;
}

/** What RDS and the system keep for themselves, before PostgreSQL's share is counted. */
const keptShare = 0.15;
const bytesPerGb = 1_073_741_824;

/**
 * Connections that RDS for PostgreSQL takes by default: LEAST(DBInstanceClassMemory/9531392, 5000), of the memory that is
 * left to it. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
 */
export function maxConnections(instanceClass: string): number {
  return connectionsOf(classMemoryGb(instanceClass));
}

/** @param memoryGb of a class. */
export function connectionsOf(memoryGb: number): number {
  const bytes = memoryGb * bytesPerGb * (1 - keptShare);
  return Math.min(5_000, Math.floor(bytes / 9_531_392));
}
