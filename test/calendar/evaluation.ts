export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** What of an alarm decides, as the program registers it. */
export interface AlarmRule {
  readonly comparisonOperator: string;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly treatMissingData?: string;
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/** CloudWatch looks at more datapoints than an alarm asks for: five for three in its own example. */
export function rangeOf({ evaluationPeriods }: AlarmRule): number {
  return evaluationPeriods + 2;
}

/**
 * The state that an alarm takes, by CloudWatch's rules of datapoints and missing data:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param points of the evaluation range, oldest first; null where there is none.
 */
export function evaluate(alarm: AlarmRule, points: readonly (number | null)[], before: AlarmState): AlarmState {
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods, treatMissingData = "missing" } = alarm;
  const compare = comparisons[alarm.comparisonOperator];
  if (compare === undefined) throw new Error(`no comparison ${alarm.comparisonOperator}`);
  let [newest, breaching] = [0, 0];
  for (let index = points.length - 1; index >= 0 && newest < evaluationPeriods; index--) {
    const point = points[index] ?? null;
    if (point === null) continue;
    newest += 1;
    if (compare(point, alarm.threshold)) breaching += 1;
  }
  // Enough of them: what is missing is of no account.
  if (newest === evaluationPeriods) return breaching >= datapointsToAlarm ? "ALARM" : "OK";
  const breaches = points.map((point) => (point === null ? null : compare(point, alarm.threshold)));
  const real = breaches.filter((one) => one !== null);
  const count = (some: readonly (boolean | null)[]): number => some.filter((one) => one === true).length;
  if (real.length === 0) return withoutData(treatMissingData, before);
  const filled = evaluationPeriods - real.length;
  if (treatMissingData === "breaching") return count(real) + filled >= datapointsToAlarm ? "ALARM" : "OK";
  if (treatMissingData === "notBreaching") return count(real) >= datapointsToAlarm ? "ALARM" : "OK";
  // The oldest that breaches is old enough, and nothing since says otherwise.
  const oldest = breaches.indexOf(true);
  const isOld = oldest >= 0 && breaches.length - oldest >= datapointsToAlarm;
  if (isOld && breaches.slice(oldest).every((one) => one !== false)) return "ALARM";
  if (count(real) >= datapointsToAlarm) return "ALARM";
  return treatMissingData === "ignore" ? before : "OK";
}

function withoutData(treatMissingData: string, before: AlarmState): AlarmState {
  if (treatMissingData === "breaching") return "ALARM";
  if (treatMissingData === "notBreaching") return "OK";
  return treatMissingData === "ignore" ? before : "INSUFFICIENT_DATA";
}
