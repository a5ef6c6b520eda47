import assert from "node:assert/strict";
import { moveNotes } from "../../changes/move";
import { needsLook, planOf } from "../../changes/plan";
import type { Resource } from "../../model";
import { graphIn } from "./evaluate";
import { growing, wayToEcs } from "./graphs";

const noNotes: readonly string[] = [];

describe("what is said of a move between host and ECS", () => {
  let host: readonly Resource[];
  let both: readonly Resource[];
  let service: readonly Resource[];

  before(async () => {
    const graphs: (readonly Resource[])[] = [];
    for (const project of wayToEcs) graphs.push(await graphIn(project, "both"));
    [host = [], both = [], service = []] = graphs;
  });

  it("is nothing of the steps that the plan has", async () => {
    const share = async (trafficPercent: number): Promise<readonly Resource[]> =>
      graphIn(
        { ...growing, both: { ...growing["both"], runsOn: "both", service: { ...sized, trafficPercent } } },
        "both",
      );
    const [none, all] = [await share(0), await share(100)];
    assert.deepEqual(moveNotes(host, none), noNotes);
    assert.deepEqual(moveNotes(none, all), noNotes);
    assert.deepEqual(moveNotes(all, service), noNotes);
    assert.deepEqual(moveNotes(none, host), noNotes);
    assert.deepEqual(moveNotes([], service), noNotes);
  });

  it("is what a jump past both loses, there and back", () => {
    assert.match(moveNotes(host, service).join(), /from its host to ECS in one step.*Redis are lost.*grow plan/);
    assert.match(moveNotes(service, host).join(), /from ECS to its host in one step.*queue on ECS are lost/);
  });

  it("needs somebody's look, also where nothing is kept", () => {
    const unkept = (resources: readonly Resource[]): Resource[] => resources.map((one) => ({ ...one, protect: false }));
    const result = { stack: "both", findings: [], bill: null, error: null, ms: 0 };
    for (const [before, after] of [
      [host, service],
      [service, host],
    ] as const) {
      const { environments } = planOf(
        [{ ...result, resources: unkept(before) }],
        [{ ...result, resources: unkept(after) }],
        { against: "main" },
      );
      assert.deepEqual(environments.map(needsLook), [true]);
    }
  });

  it("is how many visitors a side still has that goes", () => {
    assert.match(
      moveNotes(both, service).join(),
      /^90 of 100 DNS answers still lead to its host.*trafficPercent` is 10, and is to be 100/,
    );
    assert.match(
      moveNotes(both, host).join(),
      /^10 of 100 DNS answers still lead to ECS.*trafficPercent` is 10, and is to be 0/,
    );
  });
});

const sized = growing["both"]?.["service"] as object;
