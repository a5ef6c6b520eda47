import assert from "node:assert/strict";
import { bootstrap } from "../../../cli/bootstrap/bootstrap";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { S3Settings } from "../../stand-ins/s3-settings";

const accountId = "123456789012";
const bucket = `onebox-state-${accountId}`;

describe("npx onebox bootstrap", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;
  let s3: S3Settings;
  let keys: Map<string, { KeyId: string; KeyState: string; rotated: boolean }>;

  const said: string[] = [];
  const run = (agrees = true, region = "us-east-1"): Promise<number> => {
    said.length = 0;
    const agree = () => Promise.resolve(agrees);
    return bootstrap({ accountId, region, stacks: ["account", "dev"], prefix: "onebox", agree }, (line) =>
      said.push(line),
    );
  };
  const count = (sign: string): number => said.filter((line) => line.startsWith(`  ${sign} `)).length;

  beforeEach(async () => {
    keys = new Map();
    s3 = await S3Settings.start();
    aws = await AwsStandIn.start({ accountId, instanceId: "", documents: {}, onebox: "" });
    const found = (id: unknown) => {
      const key = [...keys].find(([alias, { KeyId }]) => alias === id || KeyId === id)?.[1];
      if (key === undefined) throw new ServiceError("NotFoundException", String(id));
      return key;
    };
    let made = "";
    Object.assign(aws.others, {
      DescribeKey: ({ KeyId }: { KeyId: string }) => ({ KeyMetadata: found(KeyId) }),
      CreateKey: () => ({ KeyMetadata: { KeyId: (made = `key-${keys.size}`) } }),
      CreateAlias: ({ AliasName }: { AliasName: string }) => {
        keys.set(AliasName, { KeyId: made, KeyState: "Enabled", rotated: false });
        return {};
      },
      GetKeyRotationStatus: ({ KeyId }: { KeyId: string }) => ({ KeyRotationEnabled: found(KeyId).rotated }),
      EnableKeyRotation: ({ KeyId }: { KeyId: string }) => {
        found(KeyId).rotated = true;
        return {};
      },
    });
    Object.assign(process.env, aws.environment, { AWS_ENDPOINT_URL_S3: s3.url });
  });

  afterEach(async () => {
    await Promise.all([aws.stop(), s3.stop()]);
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("says all that it will do before it is asked to", async () => {
    assert.equal(await run(false), 2);
    assert.deepEqual([count("+"), s3.buckets.size, keys.size], [10, 0, 0]);
    assert.equal(said.at(-1), "Nothing was made.");
  });

  it("makes a closed, encrypted, versioned bucket and a rotated key for each stack", async () => {
    assert.equal(await run(), 0);
    const settings = s3.buckets.get(bucket);
    assert.match(settings?.get("publicAccessBlock") ?? "", /<RestrictPublicBuckets>true/);
    assert.match(settings?.get("encryption") ?? "", /<SSEAlgorithm>AES256/);
    assert.match(settings?.get("versioning") ?? "", /<Status>Enabled/);
    assert.match(settings?.get("lifecycle") ?? "", /<NoncurrentDays>90</);
    assert.match(settings?.get("policy") ?? "", /"aws:SecureTransport":"false"/);
    const made = [...keys].map(([alias, { rotated }]) => [alias, rotated]);
    assert.deepEqual(made, [
      ["alias/onebox-state-account", true],
      ["alias/onebox-state-dev", true],
    ]);
  });

  it("prints what is to be entered in Bitbucket, and how the stacks are made", async () => {
    await run(true, "eu-central-1");
    const text = said.join("\n");
    assert.match(text, /PULUMI_BACKEND_URL=s3:\/\/onebox-state-123456789012\?region=eu-central-1/);
    assert.match(
      text,
      /pulumi stack init dev --secrets-provider 'awskms:\/\/alias\/onebox-state-dev\?region=eu-central-1'/,
    );
  });

  it("makes nothing the second time, and asks nothing", async () => {
    await run();
    assert.equal(await run(false), 0);
    assert.deepEqual([count("+"), count("=")], [0, 10]);
  });

  it("repairs a setting that somebody took away", async () => {
    await run();
    s3.buckets.get(bucket)?.delete("policy");
    assert.equal(await run(), 0);
    assert.deepEqual([count("+"), s3.buckets.get(bucket)?.has("policy")], [1, true]);
  });

  it("uses no bucket of somebody else", async () => {
    s3.foreign.add(bucket);
    await assert.rejects(run());
  });

  it("makes no second key in place of one that is to be deleted", async () => {
    keys.set("alias/onebox-state-dev", { KeyId: "key-0", KeyState: "PendingDeletion", rotated: true });
    await assert.rejects(run(), /alias\/onebox-state-dev exists, but is PendingDeletion/);
    assert.equal(s3.buckets.size, 0);
  });
});
