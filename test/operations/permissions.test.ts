import assert from "node:assert/strict";
import { operatedEnvironment } from "../../cli/deploy/environment";
import { permissionsFor, type Purpose, purposes } from "../../operations/permissions";
import { fixtures } from "../settings/stack-file";

const { names } = operatedEnvironment("prod", fixtures);
const db = (name: string): string => names.regional("rds", `db:${name}`);

function matches(pattern: string, text: string): boolean {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`).test(text);
}

function allows(purpose: Purpose, action: string, resource: string): boolean {
  return permissionsFor(purpose, names).Statement.some(
    ({ Action, Resource }) =>
      Action.some((one) => matches(one, action)) && [Resource].flat().some((one) => matches(one, resource)),
  );
}

describe("the least permissions of a command", () => {
  const table: readonly [Purpose, string, string, boolean][] = [
    ["rightsize", "cloudwatch:GetMetricData", "*", true],
    ["rightsize", "rds:DescribeDBInstances", db("onebox-prod"), true],
    ["rightsize", "rds:ModifyDBInstance", db("onebox-prod"), false],
    ["drill", "rds:RestoreDBInstanceToPointInTime", db("onebox-prod"), true],
    ["drill", "rds:RestoreDBInstanceToPointInTime", db("onebox-prod-drill-20261128-2040"), true],
    ["drill", "rds:DeleteDBInstance", db("onebox-prod-drill-20261128-2040"), true],
    ["drill", "rds:DeleteDBInstance", db("onebox-prod"), false],
    ["drill", "rds:DeleteDBInstance", db("onebox-prod-before-20261128-2040"), false],
    ["drill", "rds:ModifyDBInstance", db("onebox-prod"), false],
    ["drill", "ssm:SendCommand", names.releaseDocument.arn, true],
    ["drill", "ssm:SendCommand", names.regional("ssm", "document/AWS-RunShellScript"), false],
    ["restore", "rds:ModifyDBInstance", db("onebox-prod"), true],
    ["restore", "rds:ModifyDBInstance", db("onebox-staging"), false],
    ["restore", "rds:DeleteDBInstance", db("onebox-prod-before-20261128-2040"), false],
    ["upload", "s3:PutObject", `${names.buckets.media.arn}/a.png`, true],
    ["upload", "s3:DeleteObject", `${names.buckets.media.arn}/a.png`, false],
    ["upload", "s3:DeleteObjectVersion", `${names.buckets.media.arn}/a.png`, false],
    ["upload", "s3:PutObject", `${names.buckets.static.arn}/media/a.png`, true],
    ["upload", "s3:PutObject", `${names.buckets.static.arn}/static/a.js`, false],
    ["upload", "s3:PutObject", `${names.buckets.host.arn}/a`, false],
    ["upgrade", "rds:ModifyDBInstance", db("onebox-prod-drill-20261128-2040"), true],
    ["upgrade", "rds:ModifyDBInstance", db("onebox-prod"), false],
    ["upgrade", "rds:DeleteDBInstance", db("onebox-prod"), false],
    ["history", "logs:FilterLogEvents", `${names.logGroups.host.arn}:*`, true],
    ["history", "logs:FilterLogEvents", `${names.logGroups.containers.arn}:*`, false],
    ["drift", "cloudtrail:LookupEvents", "*", true],
  ];
  for (const [purpose, action, resource, wanted] of table)
    it(`${wanted ? "lets" : "never lets"} ${purpose} do ${action} on ${resource}`, () => {
      assert.equal(allows(purpose, action, resource), wanted);
    });

  it("deletes a copy only where the drill's tag is on it", () => {
    const all = permissionsFor("drill", names).Statement.filter(({ Action }) =>
      Action.includes("rds:DeleteDBInstance"),
    );
    assert.deepEqual(
      all.map(({ Condition }) => Condition),
      [{ Null: { "aws:ResourceTag/onebox:drill": "false" } }],
    );
  });

  it("never reads a secret", () => {
    for (const purpose of purposes)
      assert.ok(!allows(purpose, "secretsmanager:GetSecretValue", names.secrets.database.arn), purpose);
  });
});
