import assert from "node:assert/strict";
import { removeOldImages } from "../../../cli/images/remove-old";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";

const day = 86_400_000;
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const accountId = "123456789012";

describe("npx onebox images", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;
  let deleted: string[];
  const says: string[] = [];

  const image = (version: string, letter: string, days: number) => ({
    imageDigest: digest(letter),
    imageTags: [version],
    imagePushedAt: (Date.now() - days * day) / 1_000,
  });

  const run = (answer: () => boolean = () => true, environments = ["dev", "prod"]): Promise<number> => {
    says.length = 0;
    const agree = () => Promise.resolve(answer());
    const asked = { accountId, region: "us-east-1", prefix: "onebox", environments, olderThanDays: 180, agree };
    return removeOldImages(asked, (line) => says.push(line));
  };

  const released = (environment: string, version: string, letter: string): void => {
    const Name = `/onebox/${environment}/release`;
    const Value = version === "none" ? version : `${version}@${digest(letter)}`;
    aws.parameters.set(Name, Value);
    aws.parameterHistory.push({ Name, Value, Description: `deploy: ${version}` });
  };

  beforeEach(async () => {
    aws = await AwsStandIn.start({ accountId, instanceId: "i-0123456789abcdef0", documents: {}, onebox: "" });
    deleted = [];
    aws.others["DescribeImages"] = () => ({
      imageDetails: [
        image("1.0.0-a", "a", 400),
        image("1.1.0-b", "b", 300),
        image("1.2.0-c", "c", 250),
        image("1.3.0-d", "d", 200),
        image("1.4.0-e", "e", 10),
      ],
    });
    aws.others["BatchDeleteImage"] = ({ imageIds }) => {
      deleted.push(...(imageIds as { imageDigest: string }[]).map(({ imageDigest }) => imageDigest));
      return { imageIds, failures: [] };
    };
    Object.assign(process.env, aws.environment);
    released("dev", "none", "");
    released("prod", "1.1.0-b", "b");
    released("prod", "1.2.0-c", "c");
  });

  afterEach(async () => {
    await aws.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("deletes what is old, but not what runs or ran before, whatever its age", async () => {
    assert.equal(await run(), 0);
    assert.deepEqual(deleted, [digest("a"), digest("d")]);
    assert.equal(says.at(-2), "2 of 4 images that are older than 180 days are used by no environment.");
  });

  it("deletes nothing unless somebody agrees", async () => {
    assert.equal(await run(() => false), 0);
    assert.deepEqual(deleted, []);
  });

  it("keeps what is released while it asks", async () => {
    await run(() => {
      released("dev", "1.0.0-a", "a");
      return true;
    });
    assert.deepEqual(deleted, [digest("d")]);
  });

  it("deletes nothing where an environment does not say what it runs", async () => {
    await assert.rejects(run(undefined, ["dev", "staging"]), /\/onebox\/staging\/release does not exist/);
    assert.deepEqual(deleted, []);
  });

  it("says so where ECR keeps one", async () => {
    aws.others["BatchDeleteImage"] = () => ({ failures: [{ failureReason: "Requested image is in use" }] });
    await assert.rejects(run(), /still there, of 2: 1 \(Requested image is in use\)/);
  });

  it("says so where ECR refuses", async () => {
    aws.others["DescribeImages"] = () => {
      throw new ServiceError("AccessDeniedException", "not yours");
    };
    await assert.rejects(run(), /not yours|AccessDenied/);
  });
});
