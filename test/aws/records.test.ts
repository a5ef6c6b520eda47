import assert from "node:assert/strict";
import { records } from "../../aws/account/records";
import { bareResource, type Properties, type Resource, unknown } from "../../model";

const type = "aws:route53/record:Record";
const site: Properties = { zoneId: "Z1", name: "app.example.com", type: "A", records: ["192.0.2.1"], ttl: 60 };
const share = (setIdentifier: string): Properties => ({ setIdentifier, weightedRoutingPolicies: [{ weight: 50 }] });
const place = (setIdentifier: string): Properties => ({
  setIdentifier,
  latencyRoutingPolicies: [{ region: "us-east-1" }],
});

function said(first: Properties, second: Properties, zones: readonly string[] = []): string {
  const all = [first, second].map((more, number): Resource => {
    const one = bareResource(`urn:pulumi:prod::onebox::${type}::r${number}`, type, `r${number}`, { ...site, ...more });
    return zones[number] === undefined ? one : { ...one, propertyDependencies: { zoneId: [zones[number]] } };
  });
  return records(all)
    .map((clash) => `${clash.kind}: ${clash.said}`)
    .join();
}

describe("records of one name", () => {
  it("are refused where one is simple and one has a share", () => {
    assert.equal(
      said({}, share("service")),
      "combination: name is app.example.com of a record of type A by weightedRoutingPolicies, and r0 is a simple record of type A of the same name.",
    );
  });

  it("are refused where they are chosen in two ways", () => {
    assert.match(said(share("a"), place("b")), /^combination: .* by latencyRoutingPolicies, and r0 is .* by weighted/);
    assert.match(said({ multivalueAnswerRoutingPolicy: true, setIdentifier: "a" }, {}), /^combination: /);
  });

  // https://github.com/clouddrove/terraform-aws-ses/issues/25
  it("are refused where they are the same, by name as DNS compares it", () => {
    assert.equal(said({}, { name: "App.example.com." }), "duplicate: name is app.example.com, type A, as of r0.");
    assert.match(said(share("a"), share("a")), /^duplicate: .* setIdentifier "a", as of r0\.$/);
  });

  it("are refused beside a CNAME of that name", () => {
    assert.match(said({ type: "CNAME" }, { type: "TXT" }), /^duplicate: .* r0 is a simple record of type CNAME/);
  });

  for (const [what, first, second] of [
    ["shares with names of their own", share("host"), share("service")],
    ["two types", {}, { type: "AAAA" }],
    ["two names", {}, { name: "www.example.com" }],
    ["two zones", {}, { zoneId: "Z2" }],
    ["a name that is known later", {}, { name: unknown }],
    ["zones of which nothing is known", { zoneId: unknown }, { zoneId: unknown }],
  ] as const) {
    it(`are taken as ${what}`, () => {
      assert.equal(said(first, second), "");
    });
  }

  it("are told apart by the zones from which their ids are computed", () => {
    const hidden = { zoneId: unknown };
    assert.equal(said(hidden, hidden, ["urn:public", "urn:private"]), "");
    assert.match(said(hidden, hidden, ["urn:public", "urn:public"]), /^duplicate: /);
  });
});
