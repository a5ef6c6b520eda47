import assert from "node:assert/strict";
import { keeping } from "../../../cli/restore/record";
import { inspector } from "../../../cli/restore/places";
import { readDrillResult } from "../../../host/contract/drill";
import { failedDrill } from "../../../operations/restore/drill";
import { ofDrill } from "../../../host/release/drill-problems";
import { dev, Operated } from "../host/operated";

describe("npx onebox restore drill --keep", () => {
  const operated = new Operated();
  const parameter = dev.names.parameters.restoreDrill.name;
  const kept = (): string => operated.aws.parameters.get(parameter) ?? "";
  const good = { ...failedDrill(dev.names, Date.UTC(2027, 0, 6, 10), Date.UTC(2027, 0, 6, 11), ""), problems: [] };

  it("keeps the record where the host looks, which then has nothing to tell", async () => {
    await keeping(true, dev, () => Promise.resolve(good));
    assert.deepEqual(readDrillResult(kept()), { ended: "2027-01-06T11:00:00.000Z", problems: [] });
    assert.deepEqual(ofDrill({ value: kept(), written: 0 }, Date.UTC(2027, 0, 20)), []);
  });

  it("keeps why a drill could not begin, and fails all the same", async () => {
    operated.aws.instance = "stopped";
    const run = keeping(true, dev, async () => {
      await inspector(dev);
      return good;
    });
    await assert.rejects(run, /is stopped/);
    assert.match(ofDrill({ value: kept(), written: 0 }, Date.now()).join(), /restore drill of .* found: .* is stopped/);
  });

  it("keeps nothing where nobody asked for it", async () => {
    await keeping(false, dev, () => Promise.resolve(good));
    assert.equal(kept(), "");
  });
});
