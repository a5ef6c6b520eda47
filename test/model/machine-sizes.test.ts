import assert from "node:assert/strict";
import { instanceSize } from "../../model/machine-sizes";

/** GiB as https://aws.amazon.com/ec2/instance-types/ has them. */
const table: readonly (readonly [instanceType: string, gb: number | undefined])[] = [
  ["t4g.nano", 0.5],
  ["t3.micro", 1],
  ["t3a.small", 2],
  ["t4g.medium", 4],
  ["t4g.large", 8],
  ["t4g.2xlarge", 32],
  ["m7g.medium", 4],
  ["c7g.medium", 2],
  ["c7i.large", 4],
  ["r8g.medium", 8],
  ["m6i.32xlarge", 512],
  ["r8g.48xlarge", 1_536],
  ["z9.large", undefined],
  ["t4g.huge", undefined],
];

describe("the memory of a host's type", () => {
  for (const [instanceType, gb] of table) {
    it(`of ${instanceType} is ${gb ?? "not made up"}`, () => {
      assert.equal(instanceSize(instanceType)?.memoryGb, gb);
    });
  }
});
