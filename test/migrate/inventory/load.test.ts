import assert from "node:assert/strict";
import { loadOf } from "../../../migrate/inventory/load";

describe("what sysstat has measured", () => {
  const at = (time: string, idle: number, memory: object) => ({
    timestamp: { date: "2026-11-20", time },
    "cpu-load": [{ cpu: "all", idle }],
    memory,
    io: { tps: idle },
  });

  it("is told by its peak and by what is usual; memory without what the kernel keeps of files", () => {
    const samples = Array.from({ length: 100 }, (_, index) =>
      at(`10:${String(index).padStart(3, "0")}`, index === 50 ? 2 : index < 90 ? 90 : 60, {
        memfree: 1_024_000,
        avail: 3_072_000,
        memused: 5_120_000,
      }),
    );
    const { processorPeakPercent, processorUsualPercent, memoryPeakMb, samples: count } = loadOf(samples);
    assert.deepEqual(
      { processorPeakPercent, processorUsualPercent, memoryPeakMb, count },
      {
        processorPeakPercent: 98,
        processorUsualPercent: 40,
        memoryPeakMb: 3_000,
        count: 100,
      },
    );
  });

  it("takes what is used as it is where an older sysstat says no more", () => {
    assert.equal(loadOf([at("10:00", 90, { memused: 2_048_000 })]).memoryPeakMb, 2_000);
  });
});
