import assert from "node:assert/strict";
import { counted, ofMemory, ofRestarts, oomKills } from "../../../host/release/endings";

describe("a container that ends again and again", () => {
  const now = Date.parse("2027-01-05T10:00:00Z");
  const ago = (minutes: number): Date => new Date(now - minutes * 60_000);
  const table: readonly (readonly [restarts: number, minutes: number, isTold: boolean])[] = [
    [0, 1, false],
    [2, 1, false],
    [3, 1, true],
    [40, 9, true],
    [40, 11, false],
    // The clock was put back since.
    [40, -60, false],
  ];
  for (const [restarts, minutes, isTold] of table)
    it(`${isTold ? "is told" : "is not told"} after ${restarts} restarts, the last one ${minutes} minutes ago`, () => {
      assert.equal(ofRestarts("worker-blue", { restarts, startedAt: ago(minutes) }, now).length, isTold ? 1 : 0);
    });
});

describe("a process that the kernel has ended for memory", () => {
  const minute = 60_000;

  it("is told for an hour after the last one, by container", () => {
    let endings = counted({}, { web: 0, worker: 0 }, 0);
    assert.deepEqual(ofMemory("worker-blue", endings["worker"], 0), []);
    endings = counted(endings, { web: 0, worker: 2 }, 10 * minute);
    assert.match(ofMemory("worker-blue", endings["worker"], 60 * minute)[0] ?? "", /^worker-blue .* 2 processes/);
    endings = counted(endings, { web: 0, worker: 2 }, 69 * minute);
    assert.equal(ofMemory("worker-blue", endings["worker"], 69 * minute).length, 1, "no later than the last one");
    assert.deepEqual(ofMemory("worker-blue", endings["worker"], 71 * minute), []);
    endings = counted(endings, { web: 1, worker: 2 }, 80 * minute);
    assert.match(ofMemory("web-blue", endings["web"], 80 * minute)[0] ?? "", /^web-blue .* a process of it/);
  });

  it("is forgotten with its container", () => {
    assert.deepEqual(counted({ gone: { count: 3, at: 1 } }, { new: 0 }, 2), { new: { count: 0, at: 2 } });
  });

  it("is read as the kernel writes it", () => {
    assert.equal(oomKills("low 0\nhigh 0\nmax 812\noom 4\noom_kill 3\noom_group_kill 0\n"), 3);
    assert.equal(oomKills("oom_kill_disable 0\nunder_oom 0\noom_kill 2\n"), 2);
    assert.equal(oomKills(""), 0);
  });
});
