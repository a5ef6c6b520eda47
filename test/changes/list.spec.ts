import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PlannedChange } from "../../model/planned-change";
import { Broken, Cloud, type Done, Refusal } from "./cloud";
import { graphOfStack, stacks } from "./graphs";
import { list } from "./list";
import { pageOf, type Shown } from "./page";
import { planned, type Sides, sidesOf } from "./plans";

const page = path.join(__dirname, "../../docs/changes.md");

describe("every change of the list", function () {
  this.timeout(600_000);
  const shown: Shown[] = [];

  for (const listed of list) {
    it(`${listed.title}: happens as it is said`, async () => {
      const sides = await sidesOf(listed);
      const environments = planned(sides);
      shown.push({ listed, environments });
      for (const side of sides) {
        const environment = environments.find(({ stack }) => stack === side.stack);
        if (side.before !== null && side.after !== null) compare(side, environment?.changes ?? []);
      }
    });
  }

  it("stands in docs/changes.md as it is said", () => {
    assert.equal(shown.length, list.length, "one of the changes could not be evaluated");
    assert.equal(readFileSync(page, "utf8"), pageOf(shown), "npm run docs writes it");
  });
});

/** Makes the change in a small AWS, and holds what came of it against what was said. */
function compare({ before, after, stack }: Sides, changes: readonly PlannedChange[]): void {
  const cloud = new Cloud();
  cloud.up(before ?? []);
  cloud.passWindow();
  const refusals = changes.flatMap(({ refused }) => refused ?? []);
  const standing = [...cloud.standing.keys()];
  let done: Done;
  try {
    done = cloud.up(after ?? []);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    assert.notDeepEqual(refusals, [], `${stack}: nobody said that it is refused: ${error.message}`);
    if (error.message.startsWith("pulumi")) {
      assert.ok(refusals.some(({ by }) => by === "pulumi"));
      assert.deepEqual([...cloud.standing.keys()], standing, "what the engine refuses changes nothing");
    }
    return;
  }
  assert.deepEqual(refusals, [], `${stack}: it was said to be refused, and was not`);
  const said = (operation: PlannedChange["operation"]): string[] =>
    changes
      .filter((change) => change.operation === operation && change.depends.every((one) => !one.includes("secret")))
      .map(({ urn }) => urn);
  assert.deepEqual(done.created.sort(), said("create").sort());
  assert.deepEqual(done.replaced.sort(), said("replace").sort());
  assert.deepEqual(done.deleted.sort(), said("delete").sort());
  // An update of which all is the same to the provider is said, and not made.
  const updated = said("update").filter((urn) => changes.find((change) => change.urn === urn)?.properties.length !== 0);
  assert.deepEqual(done.updated.sort(), updated.sort());
}

describe("the life of the four stacks in a small AWS", function () {
  this.timeout(600_000);

  for (const stack of stacks) {
    it(`${stack}: comes up, asks again where AWS is slow, and a second time changes nothing`, async () => {
      const graph = await graphOfStack(stack);
      const cloud = new Cloud();
      assert.equal(cloud.up(graph).created.length, graph.filter(({ custom }) => custom).length);
      assert.ok(cloud.retries > 0);
      const calls = cloud.calls;
      assert.deepEqual(cloud.up(graph), { created: [], updated: [], replaced: [], deleted: [] });
      assert.equal(cloud.calls, calls);
    });

    it(`${stack}: broken off at every call and run again, it stands as if nothing had happened`, async () => {
      const graph = await graphOfStack(stack);
      const whole = new Cloud();
      whole.up(graph);
      for (let call = 1; call <= whole.calls; call++) {
        const cloud = new Cloud(call);
        assert.throws(() => cloud.up(graph), Broken);
        cloud.up(graph);
        assert.deepEqual([...cloud.standing.keys()], [...whole.standing.keys()]);
      }
    });
  }

  it("dev: is destroyed, but for buckets that hold something", async () => {
    const graph = await graphOfStack("dev");
    const cloud = new Cloud();
    cloud.up(graph);
    const { deleted } = cloud.destroy();
    assert.equal(deleted.length, graph.filter(({ custom }) => custom).length);
    assert.equal(cloud.standing.size, 0);
  });

  it("prod: is not destroyed, and nothing is lost", async () => {
    const graph = await graphOfStack("prod");
    const cloud = new Cloud();
    cloud.up(graph);
    const standing = [...cloud.standing.keys()];
    assert.throws(() => cloud.destroy(), /^Error: pulumi: .* is protected$/);
    assert.deepEqual([...cloud.standing.keys()], standing);
  });
});
