import assert from "node:assert/strict";
import { restoreUploads, type UploadRestore } from "../../../operations/restore/upload";
import { VersionedBucket } from "../../stand-ins/s3-versions";

const hour = (number: number): Date => new Date(Date.UTC(2026, 10, 28, number));

describe("npx onebox restore upload", () => {
  const before = { ...process.env };
  let bucket: VersionedBucket;

  beforeEach(async () => {
    bucket = await VersionedBucket.start("onebox-prod-media-123456789012");
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: bucket.endpoint,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    });
    bucket.put("a/überschrieben 1.png", "first", hour(8));
    bucket.put("a/überschrieben 1.png", "second", hour(12));
    bucket.put("a/deleted.png", "there", hour(8));
    bucket.put("a/deleted.png", null, hour(11));
    bucket.put("a/same.png", "same", hour(8));
    bucket.put("a/later.png", "later", hour(12));
    bucket.put("a/deleted.png.bak", "other", hour(8));
  });
  afterEach(async () => {
    await bucket.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  const run = (key: string, at: Date, given: Partial<UploadRestore> = {}) =>
    restoreUploads({
      bucket: bucket.name,
      region: "us-east-1",
      key,
      at,
      isPrefix: false,
      oldVersionDays: 30,
      dryRun: false,
      print: () => undefined,
      ...given,
    });

  const single: readonly [string, Date, string | null, RegExp][] = [
    ["a/überschrieben 1.png", hour(9), "first", /^$/],
    ["a/deleted.png", hour(10), "there", /^$/],
    ["a/deleted.png", hour(12), null, /was deleted at 2026-11-28T11:00:00\.000Z already/],
    ["a/same.png", hour(12), "same", /^$/],
    ["a/later.png", hour(9), "later", /was not there at .*kept 30 days/],
  ];
  for (const [key, at, content, says] of single)
    it(`${key} of ${at.getUTCHours()}:00 is ${String(content)}`, async () => {
      assert.match((await run(key, at)).problems.join(), says);
      assert.equal(bucket.newest(key)?.content, content);
    });

  it("brings back a whole prefix, page by page, and deletes nothing", async () => {
    bucket.pageSize = 2;
    const result = await run("a/", hour(9), { isPrefix: true });
    assert.deepEqual(result, { restored: 2, unchanged: 2, left: 1, problems: [] });
    const now = ["a/überschrieben 1.png", "a/deleted.png", "a/later.png"].map((key) => bucket.newest(key)?.content);
    assert.deepEqual(now, ["first", "there", "later"]);
    const back = await run("a/überschrieben 1.png", hour(13));
    assert.deepEqual([back.restored, bucket.newest("a/überschrieben 1.png")?.content], [1, "second"]);
  });

  it("takes a key as a whole, not as a beginning", async () => {
    assert.equal((await run("a/deleted.png", hour(9))).restored, 1);
    await assert.rejects(run("a/del", hour(9)), /has never had a\/del/);
  });

  it("changes nothing in a dry run", async () => {
    const count = bucket.versions.length;
    assert.equal((await run("a/", hour(9), { isPrefix: true, dryRun: true })).restored, 2);
    assert.equal(bucket.versions.length, count);
  });
});
