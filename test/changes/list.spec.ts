import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Resource } from "../../model";
import type { PlannedChange, PlannedEnvironment } from "../../model/planned-change";
import { saidByCheck, saidByCommand } from "./command";
import { Broken, Cloud, type Done, Refusal } from "./cloud";
import { SmallAws } from "./small-aws";
import { graphIn } from "./evaluate";
import { graphOfStack, project, stacks } from "./graphs";
import { list } from "./list";
import { pageOf, type Shown } from "./page";
import { assertDone, planned, type Sides, sidesOf } from "./plans";

const page = path.join(__dirname, "../../docs/changes.md");

describe("every change of the list", () => {
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
  cloud.aws.passWindow();
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
  assertDone(done, changes);
}

describe("the check of two projects", () => {
  const said = ({ stack, status, changes, away, unknownTypes, notes, error }: PlannedEnvironment) => {
    return { stack, status, changes, away, unknownTypes, notes, error };
  };

  // Those that change more than settings of a stack; `npm run soak -- changes` tries all of them, by the command.
  const wide = /^(region|prefix|zone|environments: (staging|qa|without))/;
  for (const listed of list.filter(({ program, setting }) => program !== undefined || wide.test(setting))) {
    it(`${listed.title}: says what was seen to happen`, async () => {
      const expected = planned(await sidesOf(listed));
      assert.deepEqual((await saidByCheck(listed)).map(said), expected.map(said));
    });
  }

  it("is what the command prints", async () => {
    const listed = list.find(({ title }) => title === "An environment less") ?? assert.fail();
    const [byCommand, byCheck] = [await saidByCommand(listed), await saidByCheck(listed)];
    const order = (all: readonly PlannedEnvironment[]) => all.map(({ stack, ...one }) => [stack, one]).sort();
    assert.deepEqual(order(byCommand), order(byCheck));
  });
});

describe("the life of the four stacks in a small AWS", () => {
  for (const stack of stacks) {
    it(`${stack}: comes up, asks again where AWS is slow, and a second time changes nothing`, async () => {
      const graph = await graphOfStack(stack);
      const cloud = new Cloud();
      assert.equal(cloud.up(graph).created.length, graph.filter(({ custom }) => custom).length);
      assert.ok(cloud.aws.retries > 0);
      const calls = cloud.aws.calls;
      assert.deepEqual(cloud.up(graph), { created: [], updated: [], replaced: [], deleted: [] });
      assert.equal(cloud.aws.calls, calls);
    });

    it(`${stack}: broken off at every call and run again, it stands as if nothing had happened`, async () => {
      const graph = await graphOfStack(stack);
      const whole = new Cloud();
      whole.up(graph);
      for (let call = 1; call <= whole.aws.calls; call++) {
        const cloud = new Cloud(new SmallAws(call));
        assert.throws(() => cloud.up(graph), Broken);
        cloud.up(graph);
        assert.deepEqual([...cloud.standing.keys()], [...whole.standing.keys()]);
      }
    });
  }

  it("all of them stand side by side in one account", async () => {
    const aws = new SmallAws();
    for (const stack of stacks) new Cloud(aws).up(await graphOfStack(stack));
    assert.ok(aws.things.size > 300, String(aws.things.size));
  });

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

  it("dev: its destruction broken off at every call and run again leaves what the program leaves", async () => {
    const graph = await graphOfStack("dev");
    const whole = new Cloud();
    whole.up(graph);
    const made = whole.aws.calls;
    whole.destroy();
    // The archive for the host goes with its bucket.
    const left = graph.flatMap(({ type, name, retainOnDelete }) =>
      retainOnDelete === true ? [`${type} ${name}`] : [],
    );
    for (let call = made + 1; call <= whole.aws.calls; call++) {
      const cloud = new Cloud(new SmallAws(call));
      cloud.up(graph);
      assert.throws(() => cloud.destroy(), Broken);
      cloud.destroy();
      assert.deepEqual(
        [...cloud.aws.things.values()].map(({ name, type }) => `${type} ${name}`),
        left,
      );
    }
  });
});

describe("docs/runbooks/remove-environment.md", () => {
  const text = readFileSync(path.join(__dirname, "../../docs/runbooks/remove-environment.md"), "utf8");
  let stays: readonly Resource[];
  let without: readonly Resource[];
  let staging: readonly Resource[];
  let unkept: readonly Resource[];

  before(async () => {
    const removed = list.find(({ title }) => title === "An environment less") ?? assert.fail();
    const [account] = await sidesOf(removed);
    stays = account?.before ?? [];
    without = account?.after ?? [];
    const kept = (keep: boolean): Promise<readonly Resource[]> =>
      graphIn({ ...project, staging: { ...project["staging"], officeHours: undefined, keep } }, "staging");
    [staging, unkept] = [await kept(true), await kept(false)];
  });

  function standing(): { readonly account: Cloud; readonly environment: Cloud; readonly kept: readonly string[] } {
    const account = new Cloud();
    const environment = new Cloud(account.aws);
    account.up(stays);
    environment.up(staging);
    account.aws.passWindow();
    const gone = new Set(without.map(({ urn }) => urn));
    const kept = stays.filter(({ urn, protect, custom }) => custom && protect && !gone.has(urn)).map(({ urn }) => urn);
    return { account, environment, kept };
  }

  it("names what the account's stack is refused for, and nothing else", () => {
    const { account, kept } = standing();
    assert.throws(() => account.up(without), /pulumi: .* is protected/);
    const names = kept.map((urn) => urn.split("::").at(-1) ?? "");
    const [, step = ""] = /^4\. ([^\n]*)$/m.exec(text) ?? [];
    const named = [...step.matchAll(/`(\S*staging\S*)`/g)].map(([, name = ""]) => name);
    assert.deepEqual([...named].sort(), [...names].sort());
  });

  it("keeps its order because AWS refuses the account's change while the environment stands", () => {
    const { account, kept } = standing();
    for (const urn of kept) account.unprotect(urn);
    assert.throws(() => account.up(without), /aws: .* uses staging-boundary/);
  });

  it("keeps its order because a kept environment is not destroyed", () => {
    const { environment } = standing();
    const before = environment.aws.things.size;
    assert.throws(() => environment.destroy(), /is protected/);
    assert.equal(environment.aws.things.size, before);
  });

  it("leaves nothing of the environment, step by step", () => {
    const { account, environment, kept } = standing();
    environment.up(unkept);
    environment.aws.passWindow();
    environment.destroy();
    for (const urn of kept) account.unprotect(urn);
    account.up(without);
    const left = [...account.aws.things.values()].filter(({ properties }) =>
      JSON.stringify(properties).includes("/onebox/staging/"),
    );
    assert.deepEqual(
      left.map(({ name, type }) => `${type} ${name}`),
      [],
    );
    assert.deepEqual(account.up(without), { created: [], updated: [], replaced: [], deleted: [] });
  });
});
