import { evaluate, type AlarmRule, type AlarmState, rangeOf } from "./evaluation";
import { timeOf, year } from "./world";

/** An alarm as it stands in AWS: on a metric, or on what is computed of one. */
export interface Alarm extends AlarmRule {
  readonly name: string;
  /** Whether what it looks at is there. */
  readonly isMeasured: boolean;
  /** Whether its actions are on, and lead to somebody. */
  readonly isHeard: boolean;
  readonly metricName: string;
  readonly statistic: string;
  readonly period: number;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly metricQueries?: readonly Query[];
}

/**
 * What the metrics of a world are at a minute, by their names; null where nothing measures them. Where an alarm counts how
 * often something was measured, it is that.
 */
export interface Measured {
  readonly metrics: Readonly<Record<string, (minute: number) => number | null>>;
}

interface Query {
  readonly label?: string;
  readonly expression?: string;
  readonly metric?: {
    readonly metricName: string;
    readonly stat: string;
    readonly period: number;
    readonly dimensions: Readonly<Record<string, string>>;
  };
}

/** An alarm that is computed of several metrics is played by what comes out, under the label of that. */
function ofSeveral({ metricQueries = [] }: Alarm): string | null {
  const count = metricQueries.filter(({ metric }) => metric !== undefined).length;
  return count < 2 ? null : (metricQueries.find(({ expression }) => expression !== undefined)?.label ?? null);
}

/** `IF(now < 20 AND DIFF(now) < 0.75, 1, 0)`: the one calculation of the host's alarms. */
type Computed = (now: number, before: number) => number;

function computedBy(alarm: Alarm): Computed | null {
  if (ofSeveral(alarm) !== null) return null;
  const expression = alarm.metricQueries?.find((query) => query.expression !== undefined)?.expression;
  if (expression === undefined) return null;
  const [, low, gain] = /^IF\(now < ([\d.]+) AND DIFF\(now\) < ([\d.]+), 1, 0\)$/.exec(expression) ?? [];
  if (low === undefined || gain === undefined) throw new Error(`${alarm.name} computes ${expression}`);
  return (now, before) => (now < Number(low) && now - before < Number(gain) ? 1 : 0);
}

function measuredBy(alarm: Alarm): Pick<Alarm, "metricName" | "statistic" | "period" | "dimensions"> {
  const metric = alarm.metricQueries?.find((query) => query.metric !== undefined)?.metric;
  const label = ofSeveral(alarm);
  if (metric === undefined) return alarm;
  return label === null
    ? { ...metric, statistic: metric.stat }
    : { ...metric, metricName: label, dimensions: {}, statistic: "Average" };
}

export interface Told {
  readonly at: string;
  readonly alarm: string;
}

/** What was measured in a period. */
interface Values {
  readonly count: number;
  readonly sum: number;
  readonly least: number;
  readonly most: number;
}

const statistics: Readonly<Record<string, (values: Values) => number>> = {
  Average: ({ sum, count }) => sum / count,
  Maximum: ({ most }) => most,
  Minimum: ({ least }) => least,
  // Each value says how often something was measured.
  SampleCount: ({ sum }) => sum,
  Sum: ({ sum }) => sum,
};

/** From when on an alarm stood as it did; null where there was none of its name. */
export interface Version {
  readonly from: number;
  readonly alarm: Alarm | null;
}

/**
 * Whoever changes an alarm does not change its state: that follows with the next datapoints.
 * @param versions of one alarm, oldest first.
 * @param silent whether nobody is told at that minute, by DisableAlarmActions.
 * @returns each change to ALARM that somebody is told of.
 */
export function watch(
  world: Measured,
  versions: readonly Version[],
  silent: (minute: number) => boolean = () => false,
): Told[] {
  const told: Told[] = [];
  let state: AlarmState = "INSUFFICIENT_DATA";
  for (const [index, { from, alarm }] of versions.entries()) {
    const until = versions[index + 1]?.from ?? year.minutes;
    state = alarm === null ? "INSUFFICIENT_DATA" : watchOne(world, { alarm, from, until, state }, silent, told);
  }
  return told;
}

interface Part {
  readonly alarm: Alarm;
  readonly from: number;
  readonly until: number;
  readonly state: AlarmState;
}

function watchOne(world: Measured, part: Part, silent: (minute: number) => boolean, told: Told[]): AlarmState {
  const { alarm, from, until } = part;
  const given = measuredBy(alarm);
  const key = keyOf({ ...given, name: alarm.name });
  const metric = alarm.isMeasured ? world.metrics[key] : (): null => null;
  const statistic = statistics[given.statistic];
  if (metric === undefined || statistic === undefined) throw new Error(`nothing measures ${key}`);
  const compute = computedBy(alarm);
  let before: number | null = null;
  let { state } = part;
  const minutes = given.period / 60;
  const points: (number | null)[] = [];
  // What was measured before belongs to it as well.
  const first = Math.max(0, Math.ceil(from / minutes) * minutes - rangeOf(alarm) * minutes);
  for (let start = first; start < until; start += minutes) {
    const values = { count: 0, sum: 0, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
    for (let minute = start; minute < start + minutes; minute++) {
      const value = metric(minute);
      if (value === null) continue;
      values.count += 1;
      values.sum += value;
      if (value < values.least) values.least = value;
      if (value > values.most) values.most = value;
    }
    const measured = values.count === 0 ? null : statistic(values);
    // Of the first value there is no difference.
    const computed = measured === null || before === null ? null : compute?.(measured, before);
    points.push(compute === null ? measured : (computed ?? null));
    before = measured;
    if (points.length > rangeOf(alarm)) points.shift();
    if (start < from) continue;
    const next = evaluate(alarm, points, state);
    const end = start + minutes;
    if (next === "ALARM" && state !== "ALARM" && alarm.isHeard && !silent(end))
      told.push({ at: timeOf(end), alarm: alarm.name });
    state = next;
  }
  return state;
}

/** Some metrics are told apart by a dimension: a disk by its path, a queue by its name, tasks by their service. */
function keyOf({ metricName, dimensions, name }: Pick<Alarm, "metricName" | "dimensions" | "name">): string {
  if (metricName === "MemoryUtilization") return `${metricName} ${dimensions["ServiceName"] ?? ""}`;
  if (metricName === "disk_used_percent") return `${metricName} ${dimensions["path"] ?? ""}`;
  return metricName.startsWith("ApproximateNumber") ? `${metricName} ${name}` : metricName;
}
