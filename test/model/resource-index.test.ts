import assert from "node:assert/strict";
import { type Indexed, ResourceIndex } from "../../model/resource-index";

const volume: Indexed = { urn: "v", type: "aws:ebs/volume:Volume", propertyDependencies: {} };
const other: Indexed = { ...volume, urn: "w" };
const snapshot: Indexed = {
  urn: "s",
  type: "aws:ebs/snapshot:Snapshot",
  propertyDependencies: { volumeId: ["v", "not of this stack"], tags: ["w"] },
};
const index = new ResourceIndex([volume, snapshot, other]);

describe("the index of a graph", () => {
  it("finds resources by type and by URN, and nothing where there is nothing", () => {
    assert.deepEqual(index.of(snapshot.type, volume.type), [snapshot, volume, other]);
    assert.deepEqual(index.of("aws:ec2/vpc:Vpc"), []);
    assert.deepEqual([index.find("w"), index.find("x")], [other, undefined]);
  });

  it("knows from what a property comes, and which property comes from something", () => {
    assert.deepEqual(index.origins(snapshot, "volumeId"), [volume]);
    assert.deepEqual(index.origins(snapshot, "size"), []);
    assert.deepEqual([index.reading("v", "volumeId"), index.reading("v", "tags")], [[snapshot], []]);
  });
});
