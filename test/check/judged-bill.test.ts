import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { JudgedBill } from "../../check/judged-bill";
import { stackBill } from "../../cost/stack-bill";
import { writeBillFile } from "../../model/bill";
import { defaultUsage } from "../../model/usage";
import { readProject } from "../../settings/files";
import { fixtures } from "../settings/stack-file";
import { resource, types } from "../cost/resources";

const zone = resource(types.zone, "zone");
const project = readProject(fixtures);

describe("the bill of a stack", () => {
  let bill: JudgedBill;
  beforeEach(() => {
    bill = new JudgedBill();
  });
  afterEach(() => {
    bill.remove();
    assert.ok(!existsSync(bill.file), "nothing is left lying about");
  });

  it("is the one that the policy pack has judged and left, whatever else could be computed", () => {
    const figures = { kind: "account", region: "us-east-1", usage: defaultUsage, monthlyCapUsd: 7 } as const;
    const judged = stackBill("account", [zone, zone], figures);
    writeBillFile(bill.file, judged);
    assert.deepEqual(bill.of(project, "account", [zone]), judged);
  });

  it("is computed by the same function where there is no pack, with what bootstrap has made", () => {
    const found = bill.of(project, "account", [zone]) ?? assert.fail("no bill");
    const outside = found.lines.filter(({ urn }) => urn.includes("::bootstrap::"));
    assert.deepEqual(
      outside.map(({ service, what, unitPrice }) => [service, what, unitPrice]),
      [
        ["KMS", "key", "1"],
        ["KMS", "requests", "0.000003"],
        ["S3", "files of all buckets", "0.023"],
        ["S3", "writes to all buckets", "0.000005"],
        ["S3", "reads from all buckets", "0.0000004"],
      ],
    );
  });

  it("is an error, and not nothing, where what was left is no bill", () => {
    writeBillFile(bill.file, { total: "1" } as never);
    assert.throws(() => bill.of(project, "account", [zone]), /bill\.json is no bill/);
  });
});
