import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ofWindows, readWindows, recordWindow } from "../../../host/release/window-record";

describe("what people are told of the windows of updates", () => {
  let folder: string;
  let file: string;
  const day = (count: number): Date => new Date(Date.UTC(2027, 0, 3, 2, 40) + count * 86_400_000);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-"));
    file = path.join(folder, "var/windows.json");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const told = (at: number): string => ofWindows(readWindows(file, day(at)), day(at)).join(" | ");

  it("is nothing where all went well, and of a new machine", () => {
    assert.equal(told(0), "");
    recordWindow([], file, day(6));
    assert.equal(told(12), "");
  });

  it("is what a window did not update, until one goes well", () => {
    recordWindow(["apt-get ended with 100: a mirror is away"], file, day(0));
    assert.match(told(1), /the window of 2027-01-03T02:40:00\.000Z did not update everything: apt-get ended with 100/);
    recordWindow([], file, day(7));
    assert.equal(told(8), "");
  });

  it("is no less where the clock was ahead when the last one ended", () => {
    recordWindow(["snap refresh failed"], file, day(400));
    assert.match(told(0), /did not update everything: snap refresh failed/);
    assert.match(told(16), /no update window has been completed for 16 days/);
  });

  it("is that none has come to its end, whether there was one before or not", () => {
    readWindows(file, day(0));
    assert.equal(told(15), "");
    assert.match(told(16), /no update window has been completed for 16 days/);
    recordWindow([], file, day(20));
    assert.match(told(40), /for 20 days/);
  });

  for (const spoiled of ["", "{", "{}"])
    it(`begins anew where the record is ${JSON.stringify(spoiled)}`, () => {
      recordWindow(["x"], file, day(0));
      writeFileSync(file, spoiled);
      assert.deepEqual(readWindows(file, day(3)), { since: day(3).toISOString(), last: null, failures: [] });
    });
});
