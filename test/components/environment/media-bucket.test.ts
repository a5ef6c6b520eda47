import assert from "node:assert/strict";
import { MediaBucket } from "../../../components/environment/media-bucket";
import type { Named } from "../../../model/names";
import { StaticFiles } from "../../../components/environment/static-files";
import { registered } from "../registered";

const named = (name: string): Named => ({ name, arn: `arn:aws:s3:::${name}` });
const uploads = named("onebox-prod-media-123456789012");
const media = (keep: boolean) =>
  registered(() => new MediaBucket("media", { bucket: uploads, oldVersionDays: 30, keep }));

describe("MediaBucket", () => {
  it("is closed, encrypted, versioned, cleaned up and TLS only without being asked", async () => {
    const run = await media(true);
    assert.equal(run.one("aws:s3/bucket:Bucket").inputs.bucket, "onebox-prod-media-123456789012");
    const block = run.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs;
    for (const door of ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"]) {
      assert.equal(block[door], true, door);
    }
    assert.deepEqual(run.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs.rule, {
      objectOwnership: "BucketOwnerEnforced",
    });
    assert.deepEqual(run.one("aws:s3/bucketVersioning:BucketVersioning").inputs.versioningConfiguration, {
      status: "Enabled",
    });
    assert.match(
      JSON.stringify(
        run.one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").inputs.rules,
      ),
      /AES256/,
    );
    const rules = JSON.stringify(
      run.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs.rules,
    );
    assert.match(rules, /"noncurrentDays":30/);
    assert.match(rules, /"daysAfterInitiation":7/);
    const policy = String(run.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy);
    assert.match(policy, /"Effect":"Deny".*"aws:SecureTransport":"false"/);
    assert.doesNotMatch(policy, /"Effect":"Allow"/);
  });

  for (const keep of [true, false]) {
    it(`${keep ? "is" : "is not"} protected where keep is ${keep}, and ${keep ? "never" : "may be"} emptied by a deletion`, async () => {
      const bucket = (await media(keep)).one("aws:s3/bucket:Bucket");
      assert.equal(bucket.protect, keep);
      assert.equal(bucket.inputs.forceDestroy, !keep);
    });
  }

  it("keeps all children below itself", async () => {
    const children = (await media(true)).all.filter(({ type }) => type.startsWith("aws:"));
    assert.ok(children.length >= 6);
    for (const child of children) assert.equal(child.parent, "onebox:components:PrivateBucket::media", child.name);
  });
});

describe("StaticFiles", () => {
  const bucket = named("onebox-prod-static-123456789012");
  const made = (publicMedia?: { oldVersionDays: number }) =>
    registered(() => new StaticFiles("static", { bucket, s3EndpointId: "vpce-1", keep: true, publicMedia }));

  const readers: readonly [string, { oldVersionDays: number } | undefined, readonly string[], number][] = [
    ["static files alone", undefined, ["static"], 7],
    [
      "public uploads beside them, which can be brought back as long as others",
      { oldVersionDays: 90 },
      ["static", "media"],
      90,
    ],
    ["public uploads of a shorter life, and static files for a week", { oldVersionDays: 1 }, ["static", "media"], 7],
  ];
  for (const [what, publicMedia, folders, days] of readers)
    it(`lets only the VPC's own gateway read: ${what}`, async () => {
      const run = await made(publicMedia);
      const policy = JSON.parse(String(run.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy)) as {
        Statement: { Effect: string }[];
      };
      assert.deepEqual(
        policy.Statement.filter(({ Effect }) => Effect === "Allow"),
        [
          {
            Sid: "ReadFromInsideTheVpc",
            Effect: "Allow",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: folders.map((folder) => `${bucket.arn}/${folder}/*`),
            Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
          },
        ],
      );
      const { rules } = run.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs;
      assert.match(JSON.stringify(rules), new RegExp(`"noncurrentDays":${days}\\b`));
      assert.equal(
        run.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs.restrictPublicBuckets,
        true,
      );
    });
});
