import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { graphInPreview } from "../../../ci/preview/graph";

const recorded = (name: string): string => readFileSync(`test/ci/recordings/${name}.preview.json`, "utf8");

interface Preview {
  steps: { op: string; newState: Record<string, unknown> | null }[];
}

describe("the graph in a preview of any program", () => {
  it("is what will be there afterwards", () => {
    const { stack, resources, unseen, error } = graphInPreview(recorded("change"));
    assert.equal(stack, "dev");
    assert.deepEqual([unseen, error], [[], null]);
    const types = resources.map(({ type }) => type);
    assert.ok(types.includes("aws:ec2/instance:Instance"), "what is replaced stays");
    assert.ok(!types.includes("aws:s3/bucket:Bucket"), "what is deleted is gone");
  });

  it("names what a preview without --show-sames leaves out", () => {
    const preview = JSON.parse(recorded("change")) as Preview;
    preview.steps = preview.steps.filter(({ op }) => op !== "same");
    const { unseen } = graphInPreview(JSON.stringify(preview));
    assert.match(unseen[0]?.urn ?? "", /20 resources that stay as they are$/);
    assert.match(unseen[0]?.reason ?? "", /--show-sames/);
  });

  it("leaves out what is only read", () => {
    const preview = JSON.parse(recorded("change")) as Preview;
    const all = graphInPreview(JSON.stringify(preview)).resources.length;
    for (const step of preview.steps) if (step.op === "replace" && step.newState) step.newState["external"] = true;
    assert.equal(graphInPreview(JSON.stringify(preview)).resources.length, all - 1);
  });

  it("does not take for nothing what it says nothing of", () => {
    const preview = JSON.parse(recorded("change")) as Preview;
    for (const step of preview.steps) if (step.op === "replace") step.newState = null;
    const { unseen } = graphInPreview(JSON.stringify(preview));
    assert.equal(unseen.length, preview.steps.filter(({ op }) => op === "replace").length);
    assert.match(unseen[0]?.reason ?? "", /does not say what it will be \(newState\)\. Run it again/);
  });

  it("says where it is not what the engine prints", () => {
    const text = '{"steps":[{"op":"create","urn":"urn:pulumi:dev::x::t::n","newState":{}}]}';
    assert.throws(() => graphInPreview(text), /prints: steps\.0\.newState\.urn: it is missing\. Create it/);
    assert.throws(() => graphInPreview("[]"), /prints: all of it: it has to be names with their values\./);
  });

  it("says why a preview failed", () => {
    assert.match(graphInPreview(recorded("crash")).error ?? "", /^The preview failed: .*onebox:domain is missing/);
  });

  for (const [what, text] of [
    ["an empty file", ""],
    ["another document", "{}"],
    ["a list", "[]"],
    ["half a preview", recorded("change").slice(0, 5_000)],
    ["an operation that nobody knows", `{"steps":[{"op":"explode","urn":"urn:pulumi:dev::x::t::n"}]}`],
  ])
    it(`refuses ${what ?? ""}`, () => {
      assert.throws(
        () => graphInPreview(text ?? ""),
        /^Refusal: That is not what `pulumi preview --json` prints: .*\. Create it: pulumi preview --json > preview\.json$/s,
      );
    });
});
