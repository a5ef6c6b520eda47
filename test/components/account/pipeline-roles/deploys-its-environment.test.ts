import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { givenSettings } from "../../../settings/stack-file";
import type { Registered, Run } from "../../registered";
import { needs, reads, stateNeeds, stateReads } from "./calls";
import { deletions } from "./deletions";
import { type Need, namesIn } from "./need";
import {
  accountOnEcsRun,
  accountRun,
  boundaryOf,
  changedEnvironmentRun,
  environmentRun,
  judge,
  type Role,
  roleOf,
} from "./iam";

const recording = path.join(__dirname, "../../../check/recordings/awsx-vpc.json");
const components = path.join(__dirname, "../../../../components");

/** Every stack that a pipeline deploys, as shipped and as its settings allow. */
const stacks: readonly (readonly [title: string, stack: string, run: () => Promise<Run>])[] = [
  ["dev", "dev", () => environmentRun("dev")],
  ["staging", "staging", () => environmentRun("staging")],
  ["prod", "prod", () => environmentRun("prod")],
  ["dev that is kept and always on", "dev", () => changedEnvironmentRun("dev", { officeHours: undefined, keep: true })],
  [
    "prod on two zones and larger machines",
    "prod",
    () =>
      changedEnvironmentRun("prod", {
        host: { ...(givenSettings("prod").host as object), instanceType: "m7g.large" },
        database: { ...(givenSettings("prod").database as object), multiAz: true },
      }),
  ],
  [
    "prod on ECS",
    "prod",
    () =>
      changedEnvironmentRun("prod", {
        runsOn: "service",
        service: { waf: {}, secretNames: ["SECRET_KEY"] },
      }),
  ],
  [
    "staging on ECS, by the clock",
    "staging",
    () => changedEnvironmentRun("staging", { runsOn: "service", officeHours: givenSettings("dev").officeHours }),
  ],
  ["staging on both sides", "staging", () => changedEnvironmentRun("staging", { runsOn: "both" })],
];

interface Graph {
  readonly title: string;
  readonly stack: string;
  readonly run: Run;
}

let built: Promise<readonly Graph[]> | undefined;

/** One after another: a process has one engine. */
function graphs(): Promise<readonly Graph[]> {
  const build = async (): Promise<readonly Graph[]> => {
    const all: Graph[] = [];
    for (const [title, stack, run] of stacks) all.push({ title, stack, run: await run() });
    return all;
  };
  return (built ??= build());
}

async function graphOf(title: string): Promise<Run> {
  const found = (await graphs()).find((one) => one.title === title);
  if (found === undefined) throw new Error(`there is no graph of ${title}`);
  return found.run;
}

/** Everything of the environment's graph, also what the component of another process makes. */
function wholeGraph({ all }: Run): Registered[] {
  const network = JSON.parse(readFileSync(recording, "utf8")) as Registered[];
  return [...all, ...network].filter(({ type }) => /^(aws|pulumi-nodejs):/.test(type));
}

describe("a deploy role", () => {
  let account: Run;
  before(async () => {
    account = await accountOnEcsRun();
  });

  for (const [title, stack] of stacks) {
    it(`may do all that an update of ${title} does, an administrator deletes its data besides, others may not`, async () => {
      const names = namesIn(stack);
      const graph = wholeGraph(await graphOf(title));
      const unknown = graph.filter(({ type }) => needs[type] === undefined).map(({ type }) => type);
      assert.deepEqual([...new Set(unknown)], [], "types whose calls are not in the table");
      assert.ok(graph.length > 100, `only ${graph.length} resources`);

      const all = once([...graph.flatMap((one) => needs[one.type]?.(one, names) ?? []), ...stateNeeds(names)]);
      const other = stack === "staging" ? "prod" : "staging";
      assert.deepEqual(
        await wrong(all, roleOf(account, `onebox-deploy-${stack}`), true),
        [],
        "its own role is refused",
      );
      assert.deepEqual(await wrong(all, roleOf(account, `onebox-deploy-${other}`), false), [], "another role is let");

      const administrator = (of: string): Role => roleOf(account, `onebox-administrator-${of}`);
      const data = once(graph.flatMap((one) => deletions[one.type]?.(one, names) ?? []));
      assert.ok(data.length >= 10, `only ${data.length} deletions`);
      assert.deepEqual(await wrong([...all, ...data], administrator(stack), true), [], "an administrator is refused");
      assert.deepEqual(await wrong([...all, ...data], administrator(other), false), [], "another administrator is let");
      assert.deepEqual(await wrong(data, roleOf(account, `onebox-deploy-${stack}`), false), [], "it deletes data");
    });
  }

  it("is asked for every type that a component of an environment can make", async () => {
    const made = new Set((await graphs()).flatMap(({ run }) => wholeGraph(run)).map(({ type }) => type));
    assert.deepEqual(
      typesInSources().filter((type) => !made.has(type)),
      [],
      "no graph above has one: add a stack that does",
    );
  });

  // Another description would take an UpdateSecret, which replaces values, too.
  it("is never asked to update a secret", async () => {
    const secrets = (await graphs()).flatMap(({ run }) => run.of("aws:secretsmanager/secret:Secret"));
    assert.ok(secrets.length >= 2 * stacks.length);
    for (const { name, ignoreChanges } of secrets) assert.deepEqual(ignoreChanges, ["description"], name);
  });

  it("may do in each environment what it may do in every other", async () => {
    const shipped = await accountRun();
    const documents = (run: Run, stack: string, domain: string): string =>
      JSON.stringify([policiesOf(run, stack), boundaryOf(run, stack)])
        .replaceAll(domain, "<domain>")
        .replaceAll(stack, "<environment>");
    const ofDev = documents(shipped, "dev", "dev.example.com");
    assert.equal(documents(shipped, "prod", "app.example.com"), ofDev);
    assert.equal(documents(shipped, "staging", "staging.example.com"), ofDev);
    const onEcs = documents(account, "prod", "app.example.com");
    assert.equal(documents(account, "staging", "staging.example.com"), onEcs);
    assert.equal(documents(account, "dev", "dev.example.com"), ofDev);
    assert.notEqual(onEcs, ofDev);
  });
});

describe("a deploy role", () => {
  for (const [title, stack] of stacks) {
    it(`may read what its preview of ${title} asks`, async () => {
      const names = namesIn(stack);
      const { invoked } = await graphOf(title);
      const unknown = invoked.filter(({ token }) => reads[token] === undefined).map(({ token }) => token);
      assert.deepEqual(unknown, [], "questions whose calls are not in the table");
      assert.ok(invoked.length > 0);
      const all = once([...invoked.flatMap((one) => reads[one.token]?.(one.inputs) ?? []), ...stateReads(names)]);
      const account = await accountOnEcsRun();
      assert.deepEqual(await wrong(all, roleOf(account, `onebox-deploy-${stack}`), true), []);
    });
  }
});

function once(all: readonly Need[]): Need[] {
  return [...new Map(all.map((need) => [JSON.stringify(need), need])).values()];
}

/** Without what belongs to a build, which an environment without approvals has not. */
function policiesOf(account: Run, stack: string): Role["policies"] {
  return roleOf(account, `onebox-deploy-${stack}`).policies.filter(({ name }) => !name.endsWith("-build"));
}

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

/** `new aws.ec2.Eip(` makes an `aws:ec2/eip:Eip`. */
function typesInSources(): string[] {
  const own = readdirSync(components, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("account"))
    .map((name) => readFileSync(path.join(components, name), "utf8"));
  const made = own.flatMap((source) => [...source.matchAll(/\bnew aws\.(\w+)\.(\w+)\(/g)]);
  assert.ok(made.length > 40, `only ${made.length} resources in the sources`);
  return [
    ...new Set(
      made.map(([, module = "", name = ""]) => `aws:${module}/${name[0]?.toLowerCase() ?? ""}${name.slice(1)}:${name}`),
    ),
  ];
}
