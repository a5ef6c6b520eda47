import assert from "node:assert/strict";
import { countPending, stateOf, timeOf } from "../../../host/release/details";

describe("what a host says of itself", () => {
  const states = [
    [{ isRunning: true, health: "healthy" }, "web", false, "serves"],
    [{ isRunning: true, health: "healthy" }, "web", true, "drained"],
    [{ isRunning: true, health: "starting" }, "web", true, "starting"],
    [{ isRunning: true, health: "unhealthy" }, "web", false, "unhealthy"],
    [{ isRunning: true, health: "healthy" }, "worker", false, "works"],
    [{ isRunning: false, health: "unhealthy" }, "worker", false, "stopped"],
  ] as const;
  for (const [container, what, drained, state] of states)
    it(`${what} ${container.health}${drained ? ", drained" : ""}${container.isRunning ? "" : ", ended"}: ${state}`, () => {
      assert.equal(stateOf(container, what, drained), state);
    });

  it("counts the packages that an update would change, as apt-get of Ubuntu 24.04 lists them", () => {
    const simulated = [
      "Inst libssl3t64 [3.0.13-0ubuntu3.4] (3.0.13-0ubuntu3.5 Ubuntu:24.04/noble-updates [arm64])",
      "Inst linux-image-6.8.0-60-generic (6.8.0-60.63 Ubuntu:24.04/noble-security [arm64])",
      "Conf libssl3t64 (3.0.13-0ubuntu3.5 Ubuntu:24.04/noble-updates [arm64])",
    ];
    assert.equal(countPending(`${simulated.join("\n")}\n`), 2);
    assert.equal(countPending(""), 0);
  });

  it("reads systemd's time of a timer", () => {
    assert.equal(timeOf("@1767225600\n"), "2026-01-01T00:00:00.000Z");
    for (const none of ["", "n/a", "@0"]) assert.equal(timeOf(none), null);
  });
});
