import assert from "node:assert/strict";
import { compareGraphs } from "../../changes/compare";
import { sentences } from "../../changes/words";
import type { Properties } from "../../model";
import type { PlannedChange } from "../../model/planned-change";
import { resourceOf } from "./planned";

function changeOf(type: string, before: Properties, after: Properties): PlannedChange | undefined {
  return compareGraphs([resourceOf(type, "it", before)], [resourceOf(type, "it", after)]).changes[0];
}

const database = "aws:rds/instance:Instance";
const host = "aws:ec2/instance:Instance";
const volume = "aws:ebs/volume:Volume";
const logs = "aws:cloudwatch/logGroup:LogGroup";
const record = "aws:route53/record:Record";
const schedules = (count: number): Properties => ({ policyDetails: { schedules: [{ retainRule: { count } }] } });

/** Type, before, after; the operation and when it takes hold, and what is said of it. */
const cases: readonly (readonly [string, string, Properties, Properties, string, RegExp])[] = [
  [
    "a database is renamed",
    database,
    { identifier: "onebox-prod" },
    { identifier: "shop-prod" },
    "update window",
    /restarts in the maintenance window: away for 1 to 5 minutes.*Its address changes/,
  ],
  [
    "a database is renamed at once",
    database,
    { identifier: "onebox-prod", applyImmediately: true },
    { identifier: "shop-prod", applyImmediately: true },
    "update now",
    /^The database restarts: away for 1 to 5 minutes/,
  ],
  [
    "backups are kept for fewer days",
    database,
    { backupRetentionPeriod: 14 },
    { backupRetentionPeriod: 1 },
    "update eventually",
    /^Lost: automated backups older than 1 day, and with them every point in time before/,
  ],
  [
    "backups are kept for more days",
    database,
    { backupRetentionPeriod: 7 },
    { backupRetentionPeriod: 14 },
    "update eventually",
    /^It takes hold a while later, by itself\.$/,
  ],
  [
    "a database lets people in by IAM",
    database,
    {},
    { iamDatabaseAuthenticationEnabled: true },
    "update window",
    /^It takes hold in the maintenance window\.$/,
  ],
  [
    "a database's disk gets faster",
    database,
    { storageThroughput: 500 },
    { storageThroughput: 600 },
    "update window",
    /^It takes hold in the maintenance window\.$/,
  ],
  [
    "a database leaves magnetic storage",
    database,
    { storageType: "standard" },
    { storageType: "gp3" },
    "update window",
    /restarts in the maintenance window: away for at least 1 minute/,
  ],
  [
    "subnets of a database are others",
    "aws:rds/subnetGroup:SubnetGroup",
    { subnetIds: ["a", "b"] },
    { subnetIds: ["a", "c"] },
    "update now",
    /Depends on AWS: whether the database lies in a subnet that goes/,
  ],
  [
    "a root volume gets faster",
    host,
    { rootBlockDevice: { iops: 3_000 } },
    { rootBlockDevice: { iops: 6_000 } },
    "update now",
    /Depends on AWS: another change of the same volume within six hours/,
  ],
  [
    "a data volume is of another kind",
    volume,
    { type: "gp2" },
    { type: "gp3" },
    "update now",
    /Depends on AWS: another change of the same volume within six hours/,
  ],
  [
    "fewer snapshots are kept",
    "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    schedules(7),
    schedules(2),
    "update eventually",
    /^Lost: snapshots beyond the newest 2/,
  ],
  ["logs are kept for ever", logs, { retentionInDays: 30 }, { retentionInDays: 0 }, "update now", /^$/],
  [
    "logs are no longer kept for ever",
    logs,
    { retentionInDays: 0 },
    { retentionInDays: 30 },
    "update eventually",
    /^Lost: logs older than 30 days/,
  ],
  [
    "logs get an end for the first time",
    logs,
    {},
    { retentionInDays: 30 },
    "update eventually",
    /^Lost: logs older than 30 days/,
  ],
  [
    "old versions are kept no more",
    "aws:s3/bucketVersioning:BucketVersioning",
    { versioningConfiguration: { status: "Enabled" } },
    { versioningConfiguration: { status: "Suspended" } },
    "update eventually",
    /from now on what is overwritten or deleted is gone at once/,
  ],
  [
    "a name leads to another balancer",
    record,
    { aliases: [{ name: "a" }] },
    { aliases: [{ name: "b" }] },
    "update eventually",
    /Resolvers keep the old answer/,
  ],
  [
    "a side gets more visitors",
    record,
    { weightedRoutingPolicies: [{ weight: 10 }] },
    { weightedRoutingPolicies: [{ weight: 50 }] },
    "update eventually",
    /Resolvers keep the old answer/,
  ],
];

describe("what is said of a change of one property", () => {
  for (const [what, type, before, after, expected, said] of cases) {
    it(what, () => {
      const change = changeOf(type, before, after) ?? assert.fail("nothing changes");
      assert.equal(`${change.operation} ${change.waits}`, expected);
      assert.match(sentences(change).join(" "), said);
    });
  }

  it("says nothing of what is left out where AWS keeps its own value", () => {
    const all = { encrypted: true, iops: 3_000, size: 20, throughput: 125, type: "gp3" };
    assert.equal(changeOf(volume, all, {}), undefined);
    assert.equal(changeOf(volume, all, { ...all, encrypted: null }), undefined);
  });
});
