import { baselineOf, burstableFamily } from "../../model/burstable";
import type { Part } from "../billing";

/**
 * CPU credits above the baseline of a burstable type that may use more than it has saved: at an average load, and at full
 * load all the time.
 * @param service first part of the key: `ec2` or `rds`. @param hours in which it runs.
 */
export function surplusCredits(service: string, type: string, loadPercent: () => number, hours: number): Part[] {
  const family = burstableFamily(type);
  if (family === null) return [];
  const baseline = baselineOf(type);
  if (baseline === null) return [{ gap: `Nobody has written down the baseline of ${type}.` }];
  const surplus = (load: number): number => (Math.max(0, load - baseline.percent) / 100) * baseline.vcpus * hours;
  return [
    {
      what: "CPU credits above the baseline",
      key: `${service}.${family}.cpuCredits`,
      quantity: surplus(loadPercent()),
      worst: surplus(100),
      origin: "usage",
    },
  ];
}
