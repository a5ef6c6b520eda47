import assert from "node:assert/strict";
import { accountNames, names as namesOf } from "../../../../model/names";
import type { Run } from "../../registered";
import { accountId, changedAccountRun, type Call, judge, mayOpen, type Role, roleOf } from "../pipeline-roles/iam";

const names = namesOf("prod", accountId, "us-east-1", "onebox");
const account = accountNames(accountId, "us-east-1", "onebox");
const db = (name: string): string => names.regional("rds", `db:${name}`);
const copy = db("onebox-prod-drill-20270106-1000");
const host = names.regional("ec2", "instance/i-1");
const tagged = { "aws:ResourceTag/onebox:drill": "2027-01-06T10:00:00.000Z" };
const environments = {
  dev: { branch: "dev", approvals: 0 },
  staging: { branch: "staging", approvals: 1 },
  prod: { branch: "master", approvals: 3, restoreDrill: { every: "month", timezone: "Europe/Berlin" } },
};

describe("the monthly restore drill", () => {
  let run: Run;
  let role: Role;

  before(async () => {
    run = await changedAccountRun({ environments });
    role = roleOf(run, account.drill("prod").role.name);
  });

  it("is made for the environment that asks for it alone", () => {
    const builds = run.of("aws:codebuild/project:Project").map(({ inputs }) => inputs["name"]);
    assert.deepEqual(
      builds.filter((name) => String(name).includes("drill")),
      ["onebox-drill-prod"],
    );
  });

  it("is started on the first Wednesday of each month, and again where the start fails", () => {
    const { inputs } = run.one("aws:scheduler/schedule:Schedule");
    const target = inputs["target"] as Record<string, unknown>;
    assert.deepEqual(
      [inputs["scheduleExpression"], inputs["scheduleExpressionTimezone"], target["arn"], target["input"]],
      [
        "cron(0 10 ? * WED#1 *)",
        "Europe/Berlin",
        "arn:aws:scheduler:::aws-sdk:codebuild:startBuild",
        '{"ProjectName":"onebox-drill-prod"}',
      ],
    );
  });

  const calls: readonly (readonly [what: string, call: Call, wanted: boolean])[] = [
    ["see instances", { action: "rds:DescribeDBInstances", resource: db("onebox-prod") }, true],
    ["restore the database", { action: "rds:RestoreDBInstanceToPointInTime", resource: db("onebox-prod") }, true],
    ["restore into a copy", { action: "rds:RestoreDBInstanceToPointInTime", resource: copy }, true],
    ["delete its copy", { action: "rds:DeleteDBInstance", resource: copy, context: tagged }, true],
    ["delete what is only called so", { action: "rds:DeleteDBInstance", resource: copy }, false],
    ["delete the database", { action: "rds:DeleteDBInstance", resource: db("onebox-prod"), context: tagged }, false],
    ["change the database", { action: "rds:ModifyDBInstance", resource: db("onebox-prod") }, false],
    ["give backups up", { action: "rds:DeleteDBSnapshot", resource: names.regional("rds", "snapshot:a") }, false],
    [
      "restore another environment",
      { action: "rds:RestoreDBInstanceToPointInTime", resource: db("onebox-staging") },
      false,
    ],
    ["ask by the release's document", { action: "ssm:SendCommand", resource: names.releaseDocument.arn }, true],
    ["run commands of operators", { action: "ssm:SendCommand", resource: names.operationDocument.arn }, false],
    [
      "ask its host",
      { action: "ssm:SendCommand", resource: host, context: { "ssm:resourceTag/onebox:environment": "prod" } },
      true,
    ],
    [
      "ask another host",
      { action: "ssm:SendCommand", resource: host, context: { "ssm:resourceTag/onebox:environment": "staging" } },
      false,
    ],
    ["keep its record", { action: "ssm:PutParameter", resource: names.parameters.restoreDrill.arn }, true],
    ["release something", { action: "ssm:PutParameter", resource: names.parameters.release.arn }, false],
    ["see what is approved", { action: "ssm:GetParameters", resource: account.gate.opened("prod").arn }, true],
    ["say what is approved", { action: "ssm:PutParameter", resource: account.gate.opened("prod").arn }, false],
    ["read logins", { action: "secretsmanager:GetSecretValue", resource: names.secrets.database.arn }, false],
  ];
  for (const [what, call, wanted] of calls)
    it(`${wanted ? "may" : "may not"} ${what}`, async () => {
      assert.equal((await judge(role, call)) === "Allowed", wanted);
    });

  it("is opened by its own build alone", () => {
    const open = (source: string): string =>
      mayOpen(role, "codebuild.amazonaws.com", {
        action: "sts:AssumeRole",
        context: { "aws:SourceAccount": accountId, "aws:SourceArn": source },
      });
    assert.equal(open(account.drill("prod").build.arn), "Allowed");
    assert.notEqual(open(account.imageBuild.arn), "Allowed");
  });

  it("may be started by the clock, which may do nothing else", async () => {
    const clock = roleOf(run, account.drill("prod").schedulerRole.name);
    const start = (project: string): Call => ({ action: "codebuild:StartBuild", resource: project });
    assert.equal(await judge(clock, start(account.drill("prod").build.arn)), "Allowed");
    assert.notEqual(await judge(clock, start(account.deployBuild("prod").arn)), "Allowed");
    assert.notEqual(await judge(clock, { action: "rds:DeleteDBInstance", resource: copy, context: tagged }), "Allowed");
  });

  it("leaves every deploy role unable to delete a copy or a database", async () => {
    const deploy = roleOf(run, account.deployRole("prod").name);
    for (const resource of [copy, db("onebox-prod")])
      assert.notEqual(await judge(deploy, { action: "rds:DeleteDBInstance", resource, context: tagged }), "Allowed");
  });
});
