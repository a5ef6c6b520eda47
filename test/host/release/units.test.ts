import assert from "node:assert/strict";
import { look } from "../../../host/release/problems";
import { ofUnits } from "../../../host/release/units";

const block = (unit: string, state: string, restarts = 0, sinceSeconds = 60): string =>
  [
    `Id=${unit}`,
    `ActiveState=${state}`,
    `NRestarts=${restarts}`,
    `ActiveEnterTimestampMonotonic=${sinceSeconds * 1_000_000}`,
    `InactiveExitTimestampMonotonic=${sinceSeconds * 1_000_000}`,
  ].join("\n");

describe("a unit of the host", () => {
  const table: readonly (readonly [what: string, unit: string, shown: string, RegExp | null])[] = [
    ["that runs", "onebox-heal.timer", block("onebox-heal.timer", "active"), null],
    [
      "that somebody stopped",
      "onebox-heal.timer",
      block("onebox-heal.timer", "inactive"),
      /onebox-heal\.timer does not run \(inactive\): systemctl start/,
    ],
    ["that is not known", "apt-daily.timer", block("onebox-heal.timer", "active"), /nothing of apt-daily\.timer/],
    ["that failed, which another sentence says", "onebox.service", block("onebox.service", "failed"), null],
    ["that comes up", "onebox.service", block("onebox.service", "activating"), null],
    [
      "of a timer that has no next time",
      "onebox-heal.timer",
      `${block("onebox-heal.timer", "active")}\nSubState=elapsed`,
      /onebox-heal\.timer never begins again \(elapsed\): systemctl restart/,
    ],
    ["of a timer that waits", "onebox-heal.timer", `${block("onebox-heal.timer", "active")}\nSubState=waiting`, null],
    [
      "that comes up again and again",
      "onebox.service",
      block("onebox.service", "activating", 3),
      /keeps ending and being restarted, 3 times/,
    ],
    [
      "that runs for a moment each time",
      "onebox-logs.service",
      block("onebox-logs.service", "active", 200, 9_990),
      /onebox-logs\.service keeps ending and being restarted, 200 times/,
    ],
    ["of a timer that has nothing to do", "onebox-heal.service", block("onebox-heal.service", "inactive"), null],
    ["of a timer at work", "onebox-heal.service", block("onebox-heal.service", "activating", 0, 9_000), null],
    [
      "of a timer that hangs",
      "onebox-heal.service",
      block("onebox-heal.service", "activating", 0, 10_000 - 27 * 3_600),
      /onebox-heal\.service is at work for 27 hours/,
    ],
    ["that fell and is steady since", "onebox-logs.service", block("onebox-logs.service", "active", 7, 60), null],
  ];
  for (const [what, unit, shown, expected] of table)
    it(`${what}: ${String(expected)}`, () => {
      const said = ofUnits(`${block("other.service", "active")}\n\n${shown}\n`, 10_000, [unit]);
      if (expected === null) assert.deepEqual(said, []);
      else assert.match(said.join(), expected);
    });
});

describe("a look for problems", () => {
  it("that fails is one itself", async () => {
    const said = await look("the release", () => Promise.reject(new Error("not a JSON")));
    assert.deepEqual(said, ["the release could not be looked at: not a JSON"]);
  });

  it("that does not end is one itself", async () => {
    const said = await look("the release", () => new Promise(() => undefined), 1);
    assert.match(said.join(), /the release could not be looked at within/);
  });
});
