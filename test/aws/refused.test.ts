import assert from "node:assert/strict";
import { refusals } from "../../aws";
import { isProperties, type Resource, type Value } from "../../model";
import { refused } from "./refused";
import { growingGraphs, stackGraphs, stackResource, withValue } from "./graphs";

describe("what AWS refused of others, in the shipped graph", () => {
  for (const { what, type, path, to, rule, report, about, also } of refused) {
    it(`${what} (${report})`, async () => {
      const [property = ""] = path.split(".");
      const { graph, resource } = await stackResource(type, to === undefined ? property : "");
      const others = Object.entries(also).reduce<Value>(
        (properties, [name, value]) => withValue(properties, [name], value),
        resource.properties,
      );
      const properties = withValue(others, path.split("."), to);
      const changed: Resource = { ...resource, properties: isProperties(properties) ? properties : {} };
      const found = refusals(graph.map((one) => (one === resource ? changed : one)));
      const here = found.filter(({ urn, level }) => urn === resource.urn && level === "mandatory");
      assert.ok(
        here.some((one) => one.rule === rule && one.message.startsWith(about)),
        `Expected ${rule} about ${about}, found:\n${here.map((one) => `${one.rule}: ${one.message}`).join("\n")}`,
      );
      assert.deepEqual(
        found.filter(({ urn, rule: other }) => urn !== resource.urn && !/quota|duplicate/.test(other)),
        [],
      );
    });
  }

  it("has at least 190 of them, each with a report of its own", () => {
    assert.ok(refused.length >= 190);
    assert.equal(new Set(refused.map(({ report }) => report)).size, refused.length);
  });

  it("refuses nothing of the graph as it is shipped, and leaves no type and no property without a judge", async () => {
    for (const { stack, resources } of [...(await stackGraphs()), ...(await growingGraphs())]) {
      assert.deepEqual(refusals(resources), [], stack);
    }
  });
});
