import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Registered, Run } from "../../registered";
import { type Need, namesIn, needs, stateNeeds } from "./calls";
import { accountRun, boundaryOf, devRun, judge, type Role, roleOf } from "./iam";

const recording = path.join(__dirname, "../../../check/recordings/awsx-vpc.json");

/** Everything of the environment's graph, also what the component of another process makes. */
async function wholeGraph(): Promise<Registered[]> {
  const { all } = await devRun();
  const network = JSON.parse(readFileSync(recording, "utf8")) as Registered[];
  return [...all, ...network];
}

describe("a deploy role", function () {
  this.timeout(30_000);
  let account: Run;
  before(async () => {
    account = await accountRun();
  });

  // Dev has all that another environment has, and office hours.
  it("may do all that an update of its environment does, and that of another may not", async () => {
    const names = namesIn("dev");
    const custom = (await wholeGraph()).filter(({ type }) => /^(aws|pulumi-nodejs):/.test(type));
    const unknown = custom.filter(({ type }) => needs[type] === undefined).map(({ type }) => type);
    assert.deepEqual([...new Set(unknown)], [], "types whose calls are not in the table");
    assert.ok(custom.length > 120, `only ${custom.length} resources`);

    const all = [...custom.flatMap((one) => needs[one.type]?.(one, names) ?? []), ...stateNeeds(names)];
    const once = [...new Map(all.map((need) => [JSON.stringify(need), need])).values()];
    assert.deepEqual(await wrong(once, roleOf(account, "onebox-deploy-dev"), true), [], "its own role is refused");
    assert.deepEqual(await wrong(once, roleOf(account, "onebox-deploy-staging"), false), [], "another role is let");
  });

  it("may do in each environment what it may do in every other", () => {
    const documents = (stack: string, domain: string): string =>
      JSON.stringify([roleOf(account, `onebox-deploy-${stack}`).policies, boundaryOf(account, stack)])
        .replaceAll(domain, "<domain>")
        .replaceAll(stack, "<environment>");
    assert.equal(documents("prod", "app.example.com"), documents("dev", "dev.example.com"));
    assert.equal(documents("staging", "staging.example.com"), documents("dev", "dev.example.com"));
  });
});

/** Calls of which IAM does not say what is expected. */
async function wrong(all: readonly Need[], role: Role, isOwn: boolean): Promise<string[]> {
  const found = await Promise.all(
    all.map(async (need) => {
      const isAllowed = (await judge(role, need)) === "Allowed";
      return isAllowed === (isOwn || need.shared === true) ? [] : [`${need.action} ${need.resource}`];
    }),
  );
  return found.flat();
}
