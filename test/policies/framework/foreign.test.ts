import assert from "node:assert/strict";
import { rulesOfOurs } from "../../../policies/framework/ours";
import { rules } from "../../../policies/rules";
import { PackProcess, registered } from "./pack-process";

const stack = registered("pulumi:pulumi:Stack", "shop-prod");
const disk = registered("aws:ebs/volume:Volume", "disk", {
  size: 10,
  availabilityZone: "us-east-1a",
  encrypted: false,
});
const told = async (values: Readonly<Record<string, string>>): Promise<string[]> => {
  const pack = await PackProcess.start("policies", "prod", { values, secretKeys: [] });
  try {
    const found = [...(await pack.ofResources(stack, disk)), ...(await pack.ofStack(stack, disk))];
    return found.map(({ rule }) => rule);
  } finally {
    pack.stop();
  }
};

describe("the policy pack in a program that is not ours", () => {
  it("knows every rule about our settings by its name", () => {
    const ids = new Set(rules.map(({ id }) => id));
    assert.deepEqual(
      [...rulesOfOurs].filter((id) => !ids.has(id)),
      [],
    );
  });

  it("judges what is about AWS, and passes over what is about settings of ours", async () => {
    const found = await told({ "aws:region": "us-east-1", "shop:size": "small" });
    assert.ok(found.includes("ec2-volume-is-encrypted"), found.join());
    assert.deepEqual(
      found.filter((id) => rulesOfOurs.has(id)),
      [],
    );
  });

  it("takes one key of ours, even a wrong one, for settings that cannot be read", async () => {
    const found = await told({ "onebox:kidn": "environment" });
    assert.ok(found.includes("monthly-cost-under-cap"), found.join());
    assert.ok(found.includes("project-placeholders-are-replaced"), found.join());
  });
});
