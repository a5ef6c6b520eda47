import assert from "node:assert/strict";
import { once } from "node:events";
import { assertNotInterrupted, heedingSignals } from "../../ci/interruption";
import { Interrupted } from "../../model/interrupted";

const signalled = async (): Promise<void> => {
  const heard = once(process, "SIGTERM");
  process.kill(process.pid, "SIGTERM");
  await heard;
};

describe("work that heeds signals", () => {
  it("is told, goes on until it ends by itself, and leaves the process as it was", async () => {
    const before = process.listenerCount("SIGTERM");
    const told: boolean[] = [];
    const work = heedingSignals(
      () => heedingSignals(signalled).then(signalled),
      (isForced) => told.push(isForced),
    );
    await work;
    assert.deepEqual(told, [false, true]);
    assert.equal(process.listenerCount("SIGTERM"), before);
    assertNotInterrupted();
  });

  it("is left with the exit code of the signal as soon as it asks", async () => {
    const work = heedingSignals(async () => {
      assertNotInterrupted();
      await signalled();
      assertNotInterrupted();
    });
    await assert.rejects(work, new Interrupted(143, false));
  });
});
