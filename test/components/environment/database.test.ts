import assert from "node:assert/strict";
import { Database, type DatabaseArgs } from "../../../components/environment/database";
import { names } from "../../../model/names";
import { registered, type Run } from "../registered";

const { roles, secrets } = names("prod", "123456789012", "us-east-1", "onebox");

const args: DatabaseArgs = {
  identifier: "onebox-prod",
  accountId: "123456789012",
  region: "us-east-1",
  applicationSecret: secrets.database,
  bootstrapRole: roles.databaseBootstrap,
  preparedBy: [{ trusts: { AWS: roles.host.arn } }],
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  availabilityZone: "us-east-1a",
  clientSecurityGroupIds: { clients: "sg-host" },
  engineVersion: "17",
  instanceClass: "db.t4g.medium",
  storageGb: 50,
  maxStorageGb: 200,
  multiAz: false,
  backupDays: 14,
  backupWindow: "01:00-02:00",
  maintenanceWindow: "sun:03:00-sun:04:00",
  appliesNow: false,
  logRetentionDays: 30,
  keep: true,
};
const database = (change: Partial<DatabaseArgs> = {}): Promise<Run> =>
  registered(() => new Database("database", { ...args, ...change }));

describe("Database", () => {
  it("is private, encrypted, recoverable, and has no password of ours", async () => {
    const { inputs, protect } = (await database()).one("aws:rds/instance:Instance");
    const expected = {
      publiclyAccessible: false,
      storageEncrypted: true,
      manageMasterUserPassword: true,
      backupRetentionPeriod: 14,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
      deleteAutomatedBackups: false,
      autoMinorVersionUpgrade: true,
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      databaseInsightsMode: "standard",
      finalSnapshotIdentifier: "onebox-prod-final-database-id",
      availabilityZone: "us-east-1a",
    };
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(inputs[name], value, name);
    assert.equal("password" in inputs, false);
    assert.equal(protect, true);
  });

  it("can be thrown away where nothing is kept", async () => {
    const { inputs, protect } = (await database({ keep: false })).one("aws:rds/instance:Instance");
    assert.deepEqual(
      [
        protect,
        inputs.deletionProtection,
        inputs.skipFinalSnapshot,
        inputs.deleteAutomatedBackups,
        inputs.storageEncrypted,
      ],
      [false, false, true, true, true],
    );
  });

  it("speaks TLS only, with the parameters of its major version", async () => {
    const { inputs } = (await database()).one("aws:rds/parameterGroup:ParameterGroup");
    assert.deepEqual([inputs.family, inputs.name], ["postgres17", "onebox-prod-postgres17"]);
    const parameters = inputs.parameters as { name: string; value: string }[];
    assert.deepEqual(
      parameters.find(({ name }) => name === "rds.force_ssl"),
      { name: "rds.force_ssl", value: "1" },
    );
  });

  it("upgrades to another major version only where changes are made at once", async () => {
    const upgrades = async (appliesNow: boolean): Promise<unknown[]> => {
      const { inputs } = (await database({ appliesNow })).one("aws:rds/instance:Instance");
      return [inputs.applyImmediately, inputs.allowMajorVersionUpgrade];
    };
    assert.deepEqual(await upgrades(false), [undefined, undefined]);
    assert.deepEqual(await upgrades(true), [true, true]);
  });

  it("opens its port to its clients' group alone", async () => {
    const { inputs } = (await database()).one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      [inputs.referencedSecurityGroupId, inputs.fromPort, inputs.toPort, inputs.cidrIpv4],
      ["sg-host", 5432, 5432, undefined],
    );
  });

  it("lets only the host become the role that reads the master password, and that role only this one", async () => {
    const run = await database();
    const role = String(run.one("aws:iam/role:Role").inputs.assumeRolePolicy);
    assert.match(role, /"Principal":\{"AWS":"arn:aws:iam::123456789012:role\/onebox\/prod\/onebox-prod-host"\}/);
    const policy = String(run.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
    assert.match(
      policy,
      /"aws:ResourceTag\/aws:rds:primaryDBInstanceArn":"arn:aws:rds:us-east-1:123456789012:db:onebox-prod"/,
    );
  });

  it("keeps its logs only as long as asked", async () => {
    const groups = (await database()).of("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(groups.map(({ inputs }) => inputs.name).sort(), [
      "/aws/rds/instance/onebox-prod/postgresql",
      "/aws/rds/instance/onebox-prod/upgrade",
    ]);
    for (const { inputs } of groups) assert.equal(inputs.retentionInDays, 30);
  });

  it("leaves the zone to RDS where there is a standby", async () => {
    assert.equal(
      (await database({ multiAz: true })).one("aws:rds/instance:Instance").inputs.availabilityZone,
      undefined,
    );
  });
});
