/**
 * What one unit price buys, in words of ours, and how AWS spells it. A rate by another measure than the one that is
 * counted in would be a wrong bill.
 */
const measures = {
  hour: /^(.*[- ])?(hrs?|hours?)$/i,
  minute: /^(minutes?|mins?)$/i,
  "GB-month": /^GB-?Mo(nth)?$/i,
  GB: /^(GB|Gigabytes)$/i,
  "GB-second": /^(Lambda-)?GB-Seconds?$/i,
  "IOPS-month": /^IOPS-Mo(nth)?$/i,
  "GiB/s-month": /^GiBps-mo(nth)?$/i,
  "MiB/s-month": /^(MBPS|MiBps)-Mo(nth)?$/i,
};

type Measure = keyof typeof measures;

/** Things that are counted, for a month or once: AWS calls each by its own name, as `Alarms` or `Queries`. */
type Counted = "piece-month" | "request";

export type Unit = Measure | Counted;

/** Whether AWS means this unit by what an offer file says. */
export function isSpelling(unit: Unit, given: string): boolean {
  if (unit in measures) return measures[unit as Measure].test(given);
  return !Object.values(measures).some((spelling) => spelling.test(given));
}
