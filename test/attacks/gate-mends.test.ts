import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { handler } from "../../lambda/gate/handler";
import { approval, baseline, grace, linus, margaret, merge, source, update, World } from "../lambda/gate/world";
import { type Cut, without } from "./without";

const gate = "lambda/gate";
const approvals = [approval(grace, 10), approval(linus, 11), approval(margaret, 12)];
const approved = [update(0), ...approvals];
const twin = `${source.slice(0, 12)}${"e".repeat(28)}`;

/** One mend of the gate, how it is taken out, and whether an attack brought what nobody approved to prod. */
interface Mend {
  readonly title: string;
  readonly cuts: readonly Cut[];
  /** true where it worked. */
  readonly attack: (world: World) => Promise<boolean>;
}

const starts = async (world: World, version: string | null = null): Promise<boolean> =>
  (await world.ask({ version })).decision === "started";

const mends: readonly Mend[] = [
  {
    title: "a commit has one version",
    cuts: [{ file: `${gate}/image.ts`, text: "if (version !== own)", instead: "if (false)" }],
    attack: (world) => {
      world.merged(approved);
      world.merged(approved, { repository: "hr-app" });
      return starts(world, `9.9.9-evil-${source.slice(0, 12)}`);
    },
  },
  {
    title: "an entry of the log that changes nothing is a push",
    cuts: [{ file: `${gate}/approvals.ts`, text: " && words !== before.words", instead: "" }],
    // The twin takes the place of what was approved, which Bitbucket then forgets.
    attack: (world) => {
      world.merged([...approved, update(30, twin)], {
        source: { branch: { name: "feature" }, commit: { hash: twin } },
      });
      return starts(world);
    },
  },
  {
    title: "who wrote a commit does not approve it",
    cuts: [{ file: `${gate}/approvals.ts`, text: "if (writers.has(who.uuid))", instead: "if (false)" }],
    attack: (world) => {
      world.merged(approved);
      world.bitbucket.state.repositories.get("onebox")?.history.set(source, { parents: [baseline], author: linus });
      return starts(world);
    },
  },
  {
    title: "every merge since the last opening is judged",
    cuts: [{ file: `${gate}/history.ts`, text: "next = nextOf(tip, graph, covered)", instead: "next = undefined" }],
    attack: (world) => {
      const [x, mergeX] = ["1".repeat(40), "2".repeat(40)];
      world.merged([update(0, x)], {
        source: { branch: { name: "x" }, commit: { hash: x } },
        merge_commit: { hash: mergeX },
      });
      world.merged(approved);
      const history = world.bitbucket.state.repositories.get("onebox")?.history;
      history?.set(source, { parents: [mergeX] });
      history?.set(merge, { parents: [mergeX, source] });
      return starts(world);
    },
  },
  {
    title: "what woke the gate is Lambda's word",
    cuts: [
      {
        file: `${gate}/handler.ts`,
        text: "if (invokedFunctionArn.endsWith(`:${changeAlias}`))",
        instead: `if ((event as { source?: string }).source === "aws.ssm")`,
      },
    ],
    attack: async (world) => {
      world.furnishStep();
      const event = { source: "aws.ssm", "detail-type": "Parameter Store Change", detail: {} };
      await world.gate(event, { invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:onebox-gate" });
      return world.mails.length > 0;
    },
  },
  {
    title: "hashes are compared whole",
    cuts: [
      {
        file: `${gate}/merged-request.ts`,
        text: "const { hash } = await bitbucket.get(`${path}/commit/${shown}`, commitSchema);",
        instead: "const hash = shown;",
      },
      { file: `${gate}/merged-request.ts`, text: "if (hash !== commit)", instead: "if (!commit.startsWith(hash))" },
      {
        file: `${gate}/history.ts`,
        text: "(await wholeHash(shown, path, bitbucket)) !== second",
        instead: "!second.startsWith(await wholeHash(shown, path, bitbucket))",
      },
    ],
    // The merge holds the twin of what the request shows by twelve digits.
    attack: (world) => {
      world.merged(approved);
      world.known("onebox", twin, [baseline]);
      world.bitbucket.state.repositories.get("onebox")?.history.set(merge, { parents: [baseline, twin] });
      return starts(world);
    },
  },
];

describe("an attack on the gate that fails works as soon as its mend is taken out:", () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.stop());

  for (const { title, cuts, attack } of mends)
    it(title, async () => {
      assert.equal(await attack(world), false);
      await world.stop();
      world = await World.start();
      world.gate = ((await without(`${gate}/handler.ts`, cuts)) as { readonly handler: typeof handler }).handler;
      assert.equal(await attack(world), true);
    });

  describe("packages without their scripts", () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), "onebox-scripts-"));
      mkdirSync(path.join(folder, "package"));
      const evil = { name: "evil", version: "1.0.0", scripts: { install: "touch ../../ran" } };
      const own = { name: "own", version: "1.0.0", dependencies: { evil: "file:evil.tgz" } };
      const locked = { version: "1.0.0", resolved: "file:evil.tgz", hasInstallScript: true };
      const lock = { ...own, lockfileVersion: 3, packages: { "": own, "node_modules/evil": locked } };
      writeFileSync(path.join(folder, "package/package.json"), JSON.stringify(evil));
      execFileSync("tar", ["-czf", "evil.tgz", "package"], { cwd: folder });
      writeFileSync(path.join(folder, "package.json"), JSON.stringify(own));
      writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    const [install = "exit 1"] = /^npm ci .*$/m.exec(readFileSync("components/account/build/deploy.sh", "utf8")) ?? [];

    for (const [title, command, isRun] of [
      ["as the build installs them", (all: string) => all, false],
      ["with them", (all: string) => all.replace(" --ignore-scripts", ""), true],
    ] as const)
      it(`${title}: ${isRun ? "code of a package runs beside the credentials" : "nothing of a package runs"}`, () => {
        const { status, stderr } = spawnSync("bash", ["-c", command(install)], { cwd: folder, encoding: "utf8" });
        assert.equal(status, 0, stderr);
        assert.ok(existsSync(path.join(folder, "node_modules/evil")));
        assert.equal(existsSync(path.join(folder, "ran")), isRun);
      });
  });
});
