import assert from "node:assert/strict";
import type { Properties } from "../../model";
import { changeOf, Refusal, SmallAws } from "./small-aws";

const types = {
  attachment: "aws:ec2/volumeAttachment:VolumeAttachment",
  boundary: "aws:iam/policy:Policy",
  bucket: "aws:s3/bucket:Bucket",
  budget: "aws:budgets/budget:Budget",
  database: "aws:rds/instance:Instance",
  face: "aws:ec2/networkInterface:NetworkInterface",
  group: "aws:rds/parameterGroup:ParameterGroup",
  instance: "aws:ec2/instance:Instance",
  record: "aws:route53/record:Record",
  role: "aws:iam/role:Role",
  schedule: "aws:scheduler/schedule:Schedule",
  secret: "aws:secretsmanager/secret:Secret",
  volume: "aws:ebs/volume:Volume",
} as const;
type Kind = keyof typeof types;

function make(aws: SmallAws, kind: Kind, properties: Properties = {}): string {
  return aws.create({ type: types[kind], name: kind, properties });
}

const document = (text: string): Properties => ({ policy: text });

describe("a small AWS", () => {
  const refusals: readonly (readonly [string, RegExp, (aws: SmallAws) => void])[] = [
    [
      "a protected instance",
      /termination protection/,
      (aws) => {
        aws.delete(make(aws, "instance", { disableApiTermination: true }));
      },
    ],
    [
      "a protected database",
      /deletion protection/,
      (aws) => {
        aws.delete(make(aws, "database", { deletionProtection: true }));
      },
    ],
    [
      "a bucket that may hold something",
      /no bucket with anything in it/,
      (aws) => {
        aws.delete(make(aws, "bucket", { bucket: "b" }));
      },
    ],
    [
      "a volume that is attached",
      /attachment uses volume/,
      (aws) => {
        const volume = make(aws, "volume");
        make(aws, "attachment", { volumeId: volume });
        aws.delete(volume);
      },
    ],
    [
      "an interface that is in use",
      /instance uses face/,
      (aws) => {
        const face = make(aws, "face");
        make(aws, "instance", { primaryNetworkInterface: { networkInterfaceId: face } });
        aws.delete(face);
      },
    ],
    [
      "a boundary of a role",
      /role uses boundary/,
      (aws) => {
        const boundary = make(aws, "boundary", { name: "limits" });
        make(aws, "role", { name: "r", permissionsBoundary: "arn:aws:iam::123456789012:policy/onebox/limits" });
        aws.delete(boundary);
      },
    ],
    [
      "a second database's final snapshot of one name",
      /snapshot last is there already/,
      (aws) => {
        const last = { skipFinalSnapshot: false, finalSnapshotIdentifier: "last" };
        for (const identifier of ["one", "two"]) aws.delete(make(aws, "database", { identifier, ...last }));
      },
    ],
    [
      "a name that another has",
      /has the name/,
      (aws) => {
        for (const name of ["same", "same"]) make(aws, "role", { name });
      },
    ],
    [
      "the name of a secret in its recovery window",
      /still taken/,
      (aws) => {
        aws.delete(make(aws, "secret", { name: "s", recoveryWindowInDays: 30 }));
        make(aws, "secret", { name: "s", recoveryWindowInDays: 30 });
      },
    ],
    [
      "less storage, where it does not grow by itself",
      /cannot make storage smaller/,
      (aws) => {
        aws.update(make(aws, "database", { allocatedStorage: 50 }), { allocatedStorage: 20 });
      },
    ],
  ];
  for (const [what, why, act] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => {
          act(new SmallAws());
        },
        (error) => error instanceof Refusal && why.test(error.message),
      );
    });
  }

  it("has the name of a secret free again that was deleted for good", () => {
    const aws = new SmallAws();
    aws.delete(make(aws, "secret", { name: "s", recoveryWindowInDays: 0 }));
    make(aws, "secret", { name: "s" });
    assert.equal(aws.things.size, 1);
  });

  it("keeps a group of parameters that a database uses until the window has passed", () => {
    const aws = new SmallAws();
    const [old] = ["postgres17", "postgres18"].map((name) => make(aws, "group", { name }));
    const database = make(aws, "database", { parameterGroupName: "postgres17", engineVersion: "17" });
    aws.update(database, { parameterGroupName: "postgres17", engineVersion: "17.2" });
    const upgraded = { parameterGroupName: "postgres18", engineVersion: "18", allowMajorVersionUpgrade: true };
    aws.update(database, upgraded);
    assert.throws(() => {
      aws.delete(old ?? "");
    }, /database uses group/);
    aws.passWindow();
    aws.delete(old ?? "");
    assert.equal(aws.things.size, 2);
  });

  it("asks again while a role is not known everywhere, and at once where it is", () => {
    const aws = new SmallAws();
    make(aws, "role", { name: "runner" });
    make(aws, "schedule", { name: "s", target: { roleArn: "arn:aws:iam::123456789012:role/onebox/runner" } });
    const { retries } = aws;
    assert.ok(retries > 0);
    make(aws, "schedule", { name: "t", target: { roleArn: "arn:aws:iam::123456789012:role/onebox/runner" } });
    assert.equal(aws.retries, retries);
  });

  it("goes on in another process as it was", () => {
    const aws = new SmallAws();
    aws.delete(make(aws, "secret", { name: "s" }));
    const role = make(aws, "role", { name: "r" });
    const later = SmallAws.of(aws.keep());
    assert.deepEqual([...later.things.keys()], [role]);
    assert.throws(() => make(later, "secret", { name: "s" }), Refusal);
    assert.notEqual(make(later, "role", { name: "r2" }), role);
  });
});

describe("what is no change, as AWS reads it back", () => {
  const same: readonly (readonly [Kind, Properties, Properties])[] = [
    [
      "boundary",
      document('{"Version":"2012-10-17","Statement":[]}'),
      document('{ "Statement": [], "Version": "2012-10-17" }'),
    ],
    ["budget", { limitAmount: "150.00" }, { limitAmount: "150.0" }],
    ["database", { maintenanceWindow: "sun:03:00-sun:04:00" }, { maintenanceWindow: "Sun:03:00-Sun:04:00" }],
    ["database", { engineVersion: "17.6" }, { engineVersion: "17" }],
    [
      "database",
      { allocatedStorage: 200, maxAllocatedStorage: 300 },
      { allocatedStorage: 50, maxAllocatedStorage: 300 },
    ],
    ["record", { name: "app.example.com" }, { name: "App.example.com." }],
  ];
  for (const [kind, was, is] of same) {
    it(`${kind}: ${JSON.stringify(was)} and ${JSON.stringify(is)}`, () => {
      assert.deepEqual(changeOf(types[kind], was, is).made, []);
    });
  }

  it("tells it from what is one", () => {
    assert.equal(changeOf(types.budget, { limitAmount: "150.00" }, { limitAmount: "160" }).made.length, 1);
    assert.deepEqual(changeOf(types.record, { name: "a.example.com" }, { name: "b.example.com" }).replaces, ["name"]);
    assert.equal(
      changeOf(types.bucket, { bucket: "b", tags: {} }, { bucket: "b", tags: { a: "1" } }).isFirstGone,
      true,
    );
  });
});
