import { evaluate, type AlarmRule, type AlarmState, rangeOf } from "./evaluation";
import { timeOf, type World, year } from "./world";

/** An alarm as the program registers it. */
export interface Alarm extends AlarmRule {
  readonly name: string;
  readonly metricName: string;
  readonly statistic: string;
  readonly period: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface Told {
  readonly at: string;
  readonly alarm: string;
}

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
};

/** @param silent whether nobody is told at that minute, by DisableAlarmActions. @returns each change to ALARM that somebody is told of. */
export function watch(world: World, alarm: Alarm, silent: (minute: number) => boolean = () => false): Told[] {
  const metric = world.metrics[keyOf(alarm)];
  const statistic = statistics[alarm.statistic];
  if (metric === undefined || statistic === undefined) throw new Error(`nothing measures ${keyOf(alarm)}`);
  const minutes = alarm.period / 60;
  const points: (number | null)[] = [];
  const told: Told[] = [];
  let state: AlarmState = "INSUFFICIENT_DATA";
  for (let start = 0; start < year.minutes; start += minutes) {
    const values: number[] = [];
    for (let minute = start; minute < start + minutes; minute++) {
      const value = metric(minute);
      if (value !== null) values.push(value);
    }
    points.push(values.length === 0 ? null : statistic(values));
    if (points.length > rangeOf(alarm)) points.shift();
    const next = evaluate(alarm, points, state);
    const end = start + minutes;
    if (next === "ALARM" && state !== "ALARM" && !silent(end)) told.push({ at: timeOf(end), alarm: alarm.name });
    state = next;
  }
  return told;
}

/** Some metrics are told apart by a dimension: a disk by its path, a queue by its name. */
function keyOf({ metricName, dimensions, name }: Alarm): string {
  if (metricName === "disk_used_percent") return `${metricName} ${dimensions["path"] ?? ""}`;
  return metricName.startsWith("ApproximateNumber") ? `${metricName} ${name}` : metricName;
}
