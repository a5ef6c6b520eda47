import assert from "node:assert/strict";
import type { Registered } from "../../../check/engine/registered";
import { unknownMark } from "../../../model/pulumi-marks";
import type { WireObject } from "../../../check/engine/wire-value";
import { secretWire } from "./on-the-wire";
import { type Options, PackProcess, registered, urnOf } from "./pack-process";

const everybody = { Effect: "Allow", Action: "*", Resource: "*" };
const provider = registered("pulumi:providers:aws", "aws", {
  region: "us-east-1",
  defaultTags: JSON.stringify({ tags: { "onebox:stack": "prod" } }),
});

/** Every form in which one thing can be said, in the real pack. */
describe("the policy pack, spoken to as the engine does", () => {
  let pack: PackProcess;

  before(async () => {
    pack = await PackProcess.start("policies");
  });

  after(() => {
    pack.stop();
  });

  /** Rules that are broken or not evaluated, of those that are asked for. */
  async function rulesOf(resources: readonly Registered[], ...ids: string[]): Promise<string[]> {
    const found = [...(await pack.ofResources(...resources)), ...(await pack.ofStack(...resources, provider))];
    const own = found.filter(({ rule }) => ids.includes(rule));
    return [...new Set(own.map(({ level, rule }) => (level === "not-evaluated" ? `? ${rule}` : rule)))].sort();
  }

  const versioning = { versioningConfiguration: { status: "Enabled" } };
  const forms: readonly (readonly [string, string, string, WireObject, Options])[] = [
    [
      "by dependency",
      "bucket:Bucket",
      "bucketVersioning:BucketVersioning",
      { bucket: unknownMark, ...versioning },
      { from: { bucket: [urnOf("aws:s3/bucket:Bucket", "b")] } },
    ],
    ["by name", "bucket:Bucket", "bucketVersioning:BucketVersioning", { bucket: "files", ...versioning }, {}],
    [
      "by dependency, V2",
      "bucketV2:BucketV2",
      "bucketVersioningV2:BucketVersioningV2",
      { bucket: unknownMark, ...versioning },
      { from: { bucket: [urnOf("aws:s3/bucketV2:BucketV2", "b")] } },
    ],
    [
      "by name, V2",
      "bucketV2:BucketV2",
      "bucketVersioningV2:BucketVersioningV2",
      { bucket: "files", ...versioning },
      {},
    ],
    [
      "plain bucket, V2 setting",
      "bucket:Bucket",
      "bucketVersioningV2:BucketVersioningV2",
      { bucket: "files", ...versioning },
      {},
    ],
  ];
  for (const [form, bucketType, settingType, inputs, options] of forms)
    it(`joins a bucket's settings ${form}`, async () => {
      const bucket = registered(`aws:s3/${bucketType}`, "b", { bucket: "files" });
      const setting = registered(`aws:s3/${settingType}`, "s", inputs, options);
      assert.deepEqual(await rulesOf([bucket, setting], "s3-bucket-is-versioned"), []);
      assert.deepEqual(await rulesOf([bucket], "s3-bucket-is-versioned"), ["s3-bucket-is-versioned"]);
      const other = registered(`aws:s3/${settingType}`, "s", { ...inputs, bucket: "others" });
      assert.deepEqual(await rulesOf([bucket, other], "s3-bucket-is-versioned"), ["s3-bucket-is-versioned"]);
    });

  it("reads a bucket's versioning inside it", async () => {
    const bucket = registered("aws:s3/bucket:Bucket", "b", { bucket: "files", versioning: { enabled: true } });
    assert.deepEqual(await rulesOf([bucket], "s3-bucket-is-versioned"), []);
  });

  const open = { protocol: "tcp", fromPort: 5432, toPort: 5432 };
  const openings: readonly (readonly [string, Registered])[] = [
    [
      "inside the group",
      registered("aws:ec2/securityGroup:SecurityGroup", "g", { ingress: [{ ...open, cidrBlocks: ["0.0.0.0/0"] }] }),
    ],
    [
      "as a rule of its own",
      registered("aws:ec2/securityGroupRule:SecurityGroupRule", "g", {
        type: "ingress",
        ...open,
        cidrBlocks: ["0.0.0.0/0"],
      }),
    ],
    [
      "as the newer rule",
      registered("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "g", {
        ipProtocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        cidrIpv4: "0.0.0.0/0",
      }),
    ],
    [
      "in two halves",
      registered("aws:ec2/securityGroup:SecurityGroup", "g", {
        ingress: [{ ...open, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }],
      }),
    ],
    [
      "in IPv6",
      registered("aws:ec2/securityGroup:SecurityGroup", "g", { ingress: [{ ...open, ipv6CidrBlocks: ["::/0"] }] }),
    ],
  ];
  for (const [form, group] of openings)
    it(`finds a port that is open to the world ${form}`, async () => {
      const rule = "security-group-world-sees-web-ports-only";
      assert.deepEqual(await rulesOf([group], rule), [rule]);
    });

  const document = { Version: "2012-10-17", Statement: [everybody] };
  const permissions: readonly (readonly [string, Registered, string])[] = [
    [
      "as text",
      registered("aws:iam/rolePolicy:RolePolicy", "p", { policy: JSON.stringify(document) }),
      "iam-permission-is-not-admin",
    ],
    ["as an object", registered("aws:iam/policy:Policy", "p", { policy: document }), "iam-permission-is-not-admin"],
    [
      "as an output that is unknown",
      registered("aws:iam/policy:Policy", "p", { policy: unknownMark }),
      "? iam-permission-is-not-admin",
    ],
    [
      "with an unknown part",
      registered("aws:iam/policy:Policy", "p", { policy: { Statement: [{ ...everybody, Resource: unknownMark }] } }),
      "? iam-permission-is-not-admin",
    ],
    [
      "inside a role",
      registered("aws:iam/role:Role", "p", { inlinePolicies: [{ name: "all", policy: JSON.stringify(document) }] }),
      "iam-permission-is-not-admin",
    ],
    [
      "as an attachment",
      registered("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "p", {
        policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
      "iam-managed-policy-is-small",
    ],
    [
      "as a list of attachments",
      registered("aws:iam/role:Role", "p", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] }),
      "iam-managed-policy-is-small",
    ],
  ];
  for (const [form, resource, rule] of permissions)
    it(`judges permissions ${form}`, async () => {
      assert.deepEqual(await rulesOf([resource], "iam-permission-is-not-admin", "iam-managed-policy-is-small"), [rule]);
    });

  it("counts the default tags of an explicit provider, and of no other", async () => {
    const queue = (options: Options): Registered => registered("aws:sqs/queue:Queue", "q", {}, options);
    const rule = "project-resource-is-tagged";
    assert.deepEqual(await rulesOf([provider, queue({ provider })], rule), []);
    assert.deepEqual(await rulesOf([queue({})], rule), [rule]);
    const untagged = registered("pulumi:providers:aws", "other", { region: "us-east-1" });
    assert.deepEqual(await rulesOf([untagged, queue({ provider: untagged })], rule), [rule]);
  });

  it("shows no secret, wherever it stands", async () => {
    const canary = "canary-AKIAABCDEFGHIJKLMNOP";
    const secret = secretWire(canary);
    const resources = [
      registered("aws:rds/instance:Instance", "d", {
        password: secret,
        masterPassword: secret,
        manageMasterUserPassword: secret,
      }),
      registered("aws:ec2/instance:Instance", "i", { userData: secret, userDataBase64: secret }),
      registered("aws:lambda/function:Function", "f", {
        environment: { variables: { DB_PASSWORD: secret, NOTE: secret } },
      }),
      registered("aws:ssm/parameter:Parameter", "p", { type: "String", name: "/db-password", value: secret }),
      registered("aws:secretsmanager/secretVersion:SecretVersion", "v", { secretString: secret }),
      registered("aws:ecs/taskDefinition:TaskDefinition", "t", {
        containerDefinitions: JSON.stringify([{ name: "web", environment: [{ name: "TOKEN", value: canary }] }]),
      }),
    ];
    const found = [...(await pack.ofResources(...resources)), ...(await pack.ofStack(...resources))];
    assert.ok(found.length > 10);
    assert.deepEqual(
      found.filter((finding) => JSON.stringify(finding).includes(canary)),
      [],
    );
  });
});
