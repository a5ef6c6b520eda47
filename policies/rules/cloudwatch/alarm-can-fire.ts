import { isProperties } from "../../../model";
import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { dimensionsOf, spelling, type Watched, watched } from "./watched-metrics";

/** Longer than this nobody waits for an alarm: an hour. */
const longestSeconds = 3_600;

const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

export const alarmCanFire = rule(["aws:cloudwatch/metricAlarm:MetricAlarm", composite], {
  id: "cloudwatch-alarm-can-fire",
  severity: "high",
  sameAs: [],
  why: "An alarm with a threshold that its metric never crosses, that looks at the best moment of each period, or at a whole day, is as quiet as one that is not there.",
  fix: "Set `comparisonOperator`, `threshold` and `statistic` to what the metric does when something is wrong, and let `period` times `evaluationPeriods` be at most an hour.",
  check: (alarm) => {
    if (alarm.type === composite) return ofOthers(alarm);
    // A calculation has no metric, and no period, of its own.
    if (read(alarm, "metricQueries").state !== "absent")
      return all(
        comesInTime(alarm, []),
        expectEach(alarm, "metricQueries", (item) => ofQuery(alarm, item)),
      );
    return all(
      comesInTime(alarm, ["period"]),
      byText(alarm, "metricName", (metric) => {
        const known = watched[metric ?? ""];
        if (known !== undefined) return all(isMeasured(alarm, known), crosses(alarm, known));
        const right = spelling(metric ?? "");
        return right === null ? pass : fail(`\`metricName\` is ${metric ?? ""}; the metric is called ${right}.`);
      }),
    );
  },
});

/** One that hangs on no alarm never changes, and one with a suppressor is as quiet as that wants. */
function ofOthers(alarm: Checked): Verdict {
  return all(
    expect(alarm, "alarmRule").toMatch(/\b(ALARM|OK|INSUFFICIENT_DATA)\s*\(/, "a rule that names an alarm"),
    expect(alarm, "alarmRule").notToMatch(/\bAND\s+FALSE\b|\bFALSE\s+AND\b|\bNOT\s+TRUE\b/i, "one that is never true"),
    expect(alarm, "actionsSuppressor").toBeAbsent(),
  );
}

function comesInTime(alarm: Checked, paths: readonly string[]): Verdict {
  const found = [...paths, "evaluationPeriods"].map((path) => ({ path, reading: read(alarm, path) }));
  const unclear = found.find(({ reading }) => reading.state === "unknown" || reading.state === "secret");
  if (unclear !== undefined) return notEvaluated(`\`${unclear.path}\` is known only after creation.`);
  const numbers = found.map(({ reading }) =>
    reading.state === "known" && typeof reading.value === "number" ? reading.value : Number.NaN,
  );
  const seconds = numbers.reduce((product, number) => product * number, 1);
  if (!(seconds > 0)) return fail(`\`${found.map(({ path }) => path).join("` and `")}\` are no numbers above 0.`);
  if (paths.length === 0) return pass;
  return seconds <= longestSeconds ? pass : fail(`It looks at ${seconds} seconds before it tells anybody.`);
}

/** A calculation looks back as far as its longest metric. */
function ofQuery(alarm: Checked, item: string): Verdict {
  const path = `${item}.metric.period`;
  if (read(alarm, path).state === "absent") return pass;
  const periods = read(alarm, "evaluationPeriods");
  const times = periods.state === "known" && typeof periods.value === "number" ? periods.value : 1;
  return expect(alarm, path).toSatisfy(
    (seconds) => typeof seconds === "number" && seconds > 0 && seconds * times <= longestSeconds,
    `${times} of them have to be at most ${longestSeconds} seconds`,
  );
}

/** Where nobody measures such a thing, there is silence. */
function isMeasured(alarm: Checked, { namespace, unit }: Watched): Verdict {
  return all(
    namespace === undefined ? pass : expect(alarm, "namespace", { default: namespace }).toBe(namespace),
    expect(alarm, "unit", { default: unit }).toBe(unit),
    byText(alarm, "namespace", (own) => isOfSomething(alarm, own ?? "")),
  );
}

function isOfSomething(alarm: Checked, namespace: string): Verdict {
  const dimensions = dimensionsOf[namespace];
  if (dimensions === undefined) return pass;
  const { names, isForAll } = dimensions;
  return expect(alarm, "dimensions", { default: {} }).toSatisfy(
    (given) => {
      const keys = isProperties(given) ? Object.keys(given) : [""];
      return (isForAll && keys.length === 0) || names.some((name) => keys.includes(name));
    },
    `${namespace} has metrics by ${names.join(", ")}`,
  );
}

function crosses(alarm: Checked, { side, least, most, missing }: Watched): Verdict {
  const silence = missing === "breaching" ? expect(alarm, "treatMissingData").toBe("breaching") : pass;
  const crossed = byText(alarm, "comparisonOperator", (operator) => {
    const [, given = "", orEqual] = /^(Greater|Less)Than(OrEqualTo)?Threshold$/.exec(operator ?? "") ?? [];
    if (given !== (side === "above" ? "Greater" : "Less"))
      return fail(`\`comparisonOperator\` is ${operator ?? "not set"}; trouble is ${side} the threshold.`);
    // A metric never goes above the most that it can be, but may well be equal to it.
    const isStrictAt = (side === "above") === (orEqual === undefined) ? most : least;
    return expect(alarm, "threshold").toSatisfy(
      (value) => typeof value === "number" && value >= least && value <= most && value !== isStrictAt,
      `the metric is between ${least} and ${most}, and has to be able to cross it`,
    );
  });
  return all(crossed, silence, seesTrouble(alarm, side));
}

/** Of a period, the least of a metric hides what rose, and the most of it what fell. */
function seesTrouble(alarm: Checked, side: Watched["side"]): Verdict {
  if (read(alarm, "statistic").state === "absent") return seesMost(alarm, side);
  return expect(alarm, "statistic").toBeOneOf(
    side === "above" ? ["Average", "Maximum", "Sum"] : ["Average", "Minimum"],
  );
}

/** Which percentile is somebody's own choice, but for those that see the better half alone. */
function seesMost(alarm: Checked, side: Watched["side"]): Verdict {
  if (read(alarm, "extendedStatistic").state === "absent") return pass;
  return expect(alarm, "extendedStatistic").toSatisfy(
    (value) => {
      if (typeof value !== "string") return false;
      const [, percentile] = /^p(\d+(?:\.\d+)?)$/.exec(value) ?? [];
      return percentile === undefined || (side === "above" ? Number(percentile) >= 50 : Number(percentile) <= 50);
    },
    side === "above" ? "it has to be p50 or above" : "it has to be p50 or below",
  );
}
