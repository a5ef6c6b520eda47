import assert from "node:assert/strict";
import { AppHost, type AppHostArgs } from "../../../components/environment/app-host";
import { names } from "../../../model/names";
import { registered, type Run } from "../registered";

const { prefix, roles, logGroups, secrets, buckets, parameter, tags, imageRepository } = names(
  "prod",
  "123456789012",
  "us-east-1",
  "onebox",
);

const args: AppHostArgs = {
  namePrefix: prefix,
  accountId: "123456789012",
  region: "us-east-1",
  roles,
  hostReach: {
    metricNamespace: "onebox/prod",
    parametersArn: parameter("*").arn,
    secretArns: [secrets.database.arn, secrets.application.arn],
    bundleBucketArn: buckets.host.arn,
    imageRepositoryArn: imageRepository.arn,
    roleArns: [roles.databaseBootstrap.arn],
  },
  logGroups,
  applicationRoleArn: roles.application.arn,
  snapshotTagKey: tags.snapshots,
  vpcId: "vpc-1",
  subnetId: "subnet-1",
  availabilityZone: "us-east-1a",
  instanceType: "t4g.large",
  amiId: "ami-0123456789abcdef0",
  rootVolumeGb: 20,
  dataVolumeGb: 30,
  snapshotCount: 7,
  cpuCredits: "standard",
  userData: "#!/bin/bash\ntrue\n",
  logRetentionDays: 30,
  alertTopicArn: "arn:aws:sns:us-east-1:123456789012:alerts",
  keep: true,
};

const host = (change: Partial<AppHostArgs> = {}): Promise<Run> =>
  registered(() => new AppHost("host", { ...args, ...change }));

interface Document {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource?: string | readonly string[];
    readonly Principal?: unknown;
  }[];
}

const statements = (run: Run, role: string): Document["Statement"] =>
  (JSON.parse(String(run.one("aws:iam/rolePolicy:RolePolicy", role).inputs.policy)) as Document).Statement;

describe("AppHost", () => {
  let run: Run;
  before(async () => {
    run = await host();
  });

  it("gives no credentials to containers and no way in but Session Manager", () => {
    const { inputs } = run.one("aws:ec2/instance:Instance");
    assert.deepEqual(inputs.metadataOptions, {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
    });
    assert.equal("keyName" in inputs, false);
    assert.equal(inputs.ami, args.amiId);
    assert.deepEqual(inputs.creditSpecification, { cpuCredits: "standard" });
  });

  it("lets in the site and, from the tasks' group alone, the task port", () => {
    const rules = run
      .of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .map(({ inputs }) => [
        inputs.ipProtocol,
        inputs.fromPort,
        inputs.toPort,
        inputs.cidrIpv4 ?? inputs.referencedSecurityGroupId,
      ]);
    assert.deepEqual(rules.sort(), [
      ["tcp", 443, 443, "0.0.0.0/0"],
      ["tcp", 80, 80, "0.0.0.0/0"],
      ["tcp", 8081, 8081, "host-tasks-id"],
      ["udp", 443, 443, "0.0.0.0/0"],
    ]);
  });

  it("encrypts both volumes, and protects only the one that holds state", () => {
    const instance = run.one("aws:ec2/instance:Instance");
    const volume = run.one("aws:ebs/volume:Volume");
    assert.equal((instance.inputs.rootBlockDevice as { encrypted: boolean }).encrypted, true);
    assert.equal(volume.inputs.encrypted, true);
    assert.equal(volume.inputs.availabilityZone, "us-east-1a");
    assert.deepEqual([instance.protect, volume.protect, run.one("aws:ec2/eip:Eip").protect], [false, true, true]);
  });

  it("replaces the instance without two of them wanting one volume or one address", () => {
    assert.equal(run.one("aws:ec2/instance:Instance").deleteBeforeReplace, true);
    const attachment = run.one("aws:ec2/volumeAttachment:VolumeAttachment");
    assert.equal(attachment.deleteBeforeReplace, true);
    assert.equal(attachment.inputs.stopInstanceBeforeDetaching, true);
    assert.equal(run.one("aws:ec2/eipAssociation:EipAssociation").inputs.networkInterfaceId, "host-id");
    assert.deepEqual(run.one("aws:ec2/instance:Instance").inputs.primaryNetworkInterface, {
      networkInterfaceId: "host-id",
    });
  });

  it("can be replaced where it is kept: protected against consoles, not against the program itself", async () => {
    const { inputs, protect } = run.one("aws:ec2/instance:Instance");
    assert.deepEqual([inputs.disableApiTermination, inputs.forceDestroy, protect], [true, true, false]);
    const free = (await host({ keep: false })).one("aws:ec2/instance:Instance");
    assert.deepEqual([free.inputs.disableApiTermination, free.inputs.forceDestroy], [false, false]);
  });

  it("snapshots the data volume by its tag", () => {
    const policy = run.one("aws:dlm/lifecyclePolicy:LifecyclePolicy").inputs.policyDetails as {
      targetTags: Record<string, string>;
      schedules: { retainRule: { count: number }; copyTags: boolean }[];
    };
    const tags = run.one("aws:ebs/volume:Volume").inputs.tags as Record<string, string>;
    for (const [key, value] of Object.entries(policy.targetTags)) assert.equal(tags[key], value);
    assert.deepEqual([policy.schedules[0]?.retainRule.count, policy.schedules[0]?.copyTags], [7, true]);
  });

  it("moves to other hardware when its own fails, and says so", () => {
    const { alarmActions, okActions } = run.one("aws:cloudwatch/metricAlarm:MetricAlarm").inputs;
    assert.deepEqual(alarmActions, ["arn:aws:automate:us-east-1:ec2:recover", args.alertTopicArn]);
    assert.deepEqual(okActions, [args.alertTopicArn]);
  });

  it("bounds every role", () => {
    for (const { inputs } of run.of("aws:iam/role:Role")) {
      assert.equal(inputs.permissionsBoundary, "arn:aws:iam::123456789012:policy/onebox/prod/onebox-prod-boundary");
      assert.equal(inputs.path, "/onebox/prod/");
    }
  });

  it("confines the host's secrets, parameters and logs to its environment", () => {
    const own = statements(run, "host").filter(({ Action }) =>
      /^(secretsmanager|ssm:GetParameter|logs)/.test([Action].flat()[0] ?? ""),
    );
    assert.equal(own.length, 3);
    for (const { Resource } of own)
      for (const arn of [Resource ?? "*"].flat()) assert.match(arn, /:\/?[a-z:-]*\/onebox\/prod\//);
  });

  it("names no credits for a type that has none", async () => {
    const other = await host({ instanceType: "m7g.large" });
    assert.equal(other.one("aws:ec2/instance:Instance").inputs.creditSpecification, undefined);
  });

  it("refuses a script that EC2 would refuse", () => {
    assert.throws(
      () => new AppHost("long", { ...args, userData: "é".repeat(8_193) }),
      /16386 bytes, EC2 takes at most 16384/,
    );
  });
});
