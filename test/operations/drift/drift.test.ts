import assert from "node:assert/strict";
import { driftText } from "../../../cli/drift";
import { differingIn } from "../../../cli/drift/differing";
import { type Differing, whoChanged } from "../../../operations/drift";
import { recording } from "../../ci/recordings";
import { assertFits } from "../../in-a-terminal";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { lookUp as lookUpAt, type Written } from "../../stand-ins/cloudtrail";

const now = Date.UTC(2026, 10, 28, 20);
const lookUp = (written: readonly Written[]) => lookUpAt(written, now);
const security: Differing = {
  urn: "urn:pulumi:prod::onebox::onebox:components:Database$aws:ec2/securityGroup:SecurityGroup::database",
  type: "aws:ec2/securityGroup:SecurityGroup",
  operation: "update",
  properties: ["ingress"],
  knownAs: ["sg-0123456789abcdef0"],
};

describe("npx onebox drift", () => {
  const before = { ...process.env };
  let aws: AwsStandIn;

  beforeEach(async () => {
    aws = await AwsStandIn.start({ accountId: "123456789012", instanceId: "i-1", documents: {}, onebox: "" });
    Object.assign(process.env, aws.environment);
  });
  afterEach(async () => {
    await aws.stop();
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  it("reads what differs from what the engine prints, with the names that CloudTrail may know", () => {
    const found = differingIn(recording("change").json ?? "");
    const short = found.map(({ urn, operation }) => `${operation} ${urn.split("::").at(-1) ?? ""}`);
    assert.ok(short.includes("replace web") && short.includes("delete media"), short.join());
    assert.ok(found.find(({ urn }) => urn.endsWith("::media"))?.knownAs.includes("Bucket-fqakc2"));
  });

  it("says who wrote last, through all pages, and not who only looked", async () => {
    const look = { name: "sg-0123456789abcdef0", who: "bob", call: "DescribeSecurityGroups", readOnly: true };
    aws.others["LookupEvents"] = lookUp([
      { ...look, minutesAgo: 1 },
      { ...look, minutesAgo: 2 },
      { ...look, minutesAgo: 3 },
      { name: "sg-0123456789abcdef0", who: "ada", call: "AuthorizeSecurityGroupIngress", minutesAgo: 30 },
      { name: "sg-another", who: "eve", call: "DeleteSecurityGroup", minutesAgo: 5 },
    ]);
    const found = await whoChanged("us-east-1", [security], now);
    assert.deepEqual(found[0]?.changedBy, [
      { time: "2026-11-28T19:30:00.000Z", who: "ada", call: "ec2:AuthorizeSecurityGroupIngress" },
    ]);
    const text = driftText("prod", found);
    assertFits(text);
    assert.match(
      text,
      /update {2}database \(aws:ec2\/securityGroup:SecurityGroup\): ingress\n {4}2026-11-28T19:30:00\.000Z {2}ada/,
    );
  });

  it("waits where CloudTrail is asked too fast", async () => {
    let asked = 0;
    const answer = lookUp([{ name: "sg-0123456789abcdef0", who: "ada", call: "X", minutesAgo: 30 }]);
    aws.others["LookupEvents"] = (body) => {
      if (++asked === 1) throw new ServiceError("ThrottlingException", "Rate exceeded");
      return answer(body);
    };
    assert.equal((await whoChanged("us-east-1", [security], now))[0]?.changedBy.length, 1);
    assert.equal(asked, 2);
  });

  it("says that nobody is known, and so does not guess", async () => {
    aws.others["LookupEvents"] = lookUp([]);
    assert.match(driftText("prod", await whoChanged("us-east-1", [security], now)), /CloudTrail has no entry/);
    assert.equal(driftText("prod", []), "prod matches the program of this checkout.");
  });

  it("keeps the words of a refusal", async () => {
    aws.others["LookupEvents"] = () => {
      throw new ServiceError("AccessDeniedException", "not yours");
    };
    await assert.rejects(whoChanged("us-east-1", [security], now), /not yours/);
  });

  for (const text of ["", "{", '{"steps":[{"op":"dance","urn":"u"}]}'])
    it(`does not take "${text}" for no drift`, () => {
      assert.throws(() => differingIn(text), /not what the engine prints/);
    });
});
