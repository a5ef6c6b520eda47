import assert from "node:assert/strict";
import { monitoring } from "../../../components/account/deploy-role/monitoring";
import { HostedZone } from "../../../components/account/hosted-zone";
import { names as namesOf, usualPrefix } from "../../../model/names";
import { registered } from "../registered";

const email = "ops@example.com";

async function authorities(...otherAuthorities: string[]): Promise<unknown> {
  const run = await registered(() => new HostedZone("zone", { zone: "example.com", email, otherAuthorities }));
  return run.one("aws:route53/record:Record").inputs.records;
}

describe("who may issue certificates for names of the zone", () => {
  it("is the proxy's authority alone, and nobody for a wildcard", async () => {
    assert.deepEqual(await authorities(), [
      '0 issue "letsencrypt.org"',
      '0 issuewild ";"',
      '0 iodef "mailto:ops@example.com"',
    ]);
  });

  it("is also whoever else is named", async () => {
    assert.deepEqual(await authorities("amazon.com", "sectigo.com"), [
      ...["letsencrypt.org", "amazon.com", "sectigo.com"].map((name) => `0 issue "${name}"`),
      ...["amazon.com", "sectigo.com"].map((name) => `0 issuewild "${name}"`),
      '0 iodef "mailto:ops@example.com"',
    ]);
  });
});

describe("names that a deploy role may point somewhere", () => {
  const names = namesOf("prod", "123456789012", "us-east-1", usualPrefix);
  const permitted = (...domains: string[]): unknown => {
    const statement = monitoring(names, domains).find(({ Sid }) => Sid === "PointOwnDomain");
    const condition = statement?.Condition?.["ForAllValues:StringLike"] as Record<string, unknown>;
    return condition["route53:ChangeResourceRecordSetsNormalizedRecordNames"];
  };

  it("are its environment's domain and those that the account names beside it", () => {
    assert.deepEqual(permitted("app.example.com"), ["app.example.com", "_*.app.example.com"]);
    assert.deepEqual(permitted("app.example.com", "www.example.com"), [
      "app.example.com",
      "_*.app.example.com",
      "www.example.com",
      "_*.www.example.com",
    ]);
  });
});
