import assert from "node:assert/strict";
import { evaluate, type AlarmRule, type AlarmState } from "./evaluation";

/** `X` breaches, `0` does not, `-` is missing; as the page writes them. */
const value = (letter: string): number | null => (letter === "-" ? null : letter === "X" ? 1 : 0);

const rule = (treatMissingData: string, more: Partial<AlarmRule> = {}): AlarmRule => ({
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  evaluationPeriods: 3,
  treatMissingData,
  ...more,
});

describe("an alarm's state by CloudWatch's rules", () => {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
  const table: readonly (readonly [
    points: string,
    missing: AlarmState,
    breaching: AlarmState,
    notBreaching: AlarmState,
  ])[] = [
    // Three real ones: nothing is filled in.
    ["0XX-X", "ALARM", "ALARM", "ALARM"],
    ["0-X-X", "OK", "OK", "OK"],
    ["0000X", "OK", "OK", "OK"],
    ["00XXX", "ALARM", "ALARM", "ALARM"],
    ["XX0XX", "OK", "OK", "OK"],
    // Fewer: they are filled up to three.
    ["-----", "INSUFFICIENT_DATA", "ALARM", "OK"],
    ["0----", "OK", "OK", "OK"],
    ["---XX", "OK", "ALARM", "OK"],
    // One alone: not yet, but once it is three periods old and nothing says otherwise.
    ["----X", "OK", "ALARM", "OK"],
    ["--X--", "ALARM", "ALARM", "OK"],
  ];
  for (const [points, missing, breaching, notBreaching] of table)
    it(`${points} is ${missing}, with missing data breaching ${breaching}, not breaching ${notBreaching}`, () => {
      const state = (treatment: string): AlarmState => evaluate(rule(treatment), points.split("").map(value), "OK");
      assert.deepEqual(
        [state("missing"), state("breaching"), state("notBreaching")],
        [missing, breaching, notBreaching],
      );
    });

  it("stays where it is without data that is ignored, and needs as many datapoints as it says", () => {
    assert.equal(evaluate(rule("ignore"), [null, null], "ALARM"), "ALARM");
    assert.equal(evaluate(rule("missing", { datapointsToAlarm: 2 }), [1, 0, 1], "OK"), "ALARM");
  });
});
