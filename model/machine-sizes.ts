import { baselineOf } from "./burstable";
import { classMemoryGb } from "./database-memory";

/** What a machine has: of an EC2 type or of an RDS class. */
export interface MachineSize {
  readonly vcpus: number;
  /** GiB. */
  readonly memoryGb: number;
}

const burstableGb: Readonly<Record<string, number>> = {
  nano: 0.5,
  micro: 1,
  small: 2,
  medium: 4,
  large: 8,
  xlarge: 16,
  "2xlarge": 32,
};

/** GiB for each vCPU: compute, general purpose and memory optimised. */
const gbPerVcpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/**
 * Of the families that onebox is meant for. https://aws.amazon.com/ec2/instance-types/
 * Null for a type of another kind, for example with an instance store (m7gd).
 */
export function instanceSize(instanceType: string): MachineSize | null {
  const [, letter = "", size = ""] = /^([tcmr])\d[agi]?\.(\w+)$/.exec(instanceType) ?? [];
  if (letter === "t") {
    const [memoryGb, vcpus] = [burstableGb[size], baselineOf(instanceType)?.vcpus];
    return memoryGb === undefined || vcpus === undefined ? null : { vcpus, memoryGb };
  }
  const vcpus = vcpusOf(size);
  const each = gbPerVcpu[letter];
  return vcpus === null || each === undefined ? null : { vcpus, memoryGb: vcpus * each };
}

/** https://aws.amazon.com/rds/instance-types/ Null for a class that is none of ours. */
export function databaseSize(instanceClass: string): MachineSize | null {
  const vcpus = baselineOf(instanceClass)?.vcpus ?? vcpusOf(instanceClass.split(".").at(-1) ?? "");
  try {
    return vcpus === null ? null : { vcpus, memoryGb: classMemoryGb(instanceClass) };
  } catch {
    return null;
  }
}

/** medium 1, large 2, xlarge 4, and from there the number before xlarge times four. */
function vcpusOf(size: string): number | null {
  if (size === "medium") return 1;
  if (size === "large") return 2;
  const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
  return times === undefined ? null : 4 * Number(times || "1");
}
