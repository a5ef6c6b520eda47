import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** What stands in for npm: notes what it is asked for, says how many tests passed, and does what a test wants of it. */
const npm = `#!/bin/bash
[ "$1" = sbom ] && exit
echo "$*" >>asked
echo "  1 passing"
for step in $FAILING; do [[ "$*" == *"$step"* ]] && { echo "  2 failing"; echo "  1) of $step"; exit 2; }; done
for step in $SILENT; do [[ "$*" == *"$step"* ]] && exit 7; done
for step in $HANGING; do [[ "$*" == *"$step"* ]] && { echo "began $step"; sleep 1000; }; done
for step in $KILLED; do [[ "$*" == *"$step"* ]] && kill -KILL $PPID; done
exit 0
`;

/** `.ci/run` with nothing behind it. */
describe(".ci/run", () => {
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-run-"));
    cpSync(path.join(root, ".ci"), path.join(folder, ".ci"), {
      recursive: true,
      filter: (file) => !file.includes("node_modules"),
    });
    mkdirSync(path.join(folder, "bin"));
    for (const [name, text] of Object.entries({ npm, node: "#!/bin/sh\nexit 0\n", git: "#!/bin/sh\nexit 0\n" })) {
      writeFileSync(path.join(folder, "bin", name), text);
      chmodSync(path.join(folder, "bin", name), 0o755);
    }
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function run(env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(path.join(folder, ".ci/run"), {
      encoding: "utf8",
      env: { PATH: `${path.join(folder, "bin")}:${process.env["PATH"] ?? ""}`, ...env },
    });
    const asked = readFileSync(path.join(folder, "asked"), "utf8").trim().split("\n");
    const steps = [...stdout.matchAll(/^=== (.*)\n(?:(?!===|---).*\n)*--- (.*): exit code/gm)];
    return { status, stderr, asked, steps, stdout, counts: stdout.trim().split("\n").at(-1) };
  }

  let clean: ReturnType<typeof run> | undefined;

  it("adds up what all of its lanes have counted, and shows each step as a whole", () => {
    const { status, stderr, asked, steps, counts } = (clean ??= run());
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(counts, `${asked.length} passed, 0 failed, 0 skipped`);
    assert.ok(steps.length >= asked.length);
    for (const [, begun, ended] of steps) assert.equal(begun, ended);
  });

  it("runs every file of tests that npm test does not, and every folder that has a runner of its own", () => {
    const { asked } = (clean ??= run());
    for (const words of ["test", "run --silent check"]) assert.ok(asked.includes(words), words);
    const places = asked.flatMap((words) => /specs -- (.*)/.exec(words)?.[1]?.split(" ") ?? []);
    const isRun = (file: string): boolean => places.some((place) => file === place || file.startsWith(`${place}/`));
    const slow = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
      .filter((file) => /(\.spec\.ts|\/run\.(sh|ts))$/.test(file))
      .map((file) => `test/${file}`);
    assert.ok(slow.length > 40);
    assert.deepEqual(
      slow.filter((file) => !isRun(file)),
      [],
    );
  });

  it("tells the pipeline's step which commit has passed, by a name that tests do not take away", () => {
    const [, name = ""] = /export (ONEBOX_\w+)/.exec(readFileSync(path.join(root, ".ci/run"), "utf8")) ?? [];
    const print = `require(${JSON.stringify(path.join(root, "test/without-surroundings"))}); console.log(process.env.${name})`;
    const args = ["-r", "./check/loader/transpile.js", "-e", print];
    const { stdout } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, [name]: "abc" },
    });
    assert.equal(stdout.trim(), "abc", name);
    assert.ok(readFileSync(path.join(root, "test/ci/pipeline/run.ts"), "utf8").includes(`"${name}"`));
  });

  for (const [what, env, failed] of [
    ["what failed in each lane", { FAILING: "test/migrate test/host test/policies" }, 6],
    ["a step that fails without a word as one", { SILENT: "test/linters" }, 1],
    ["a lane that was ended from outside as one", { KILLED: "test/linters" }, 1],
    ["what hangs, once for its lane", { HANGING: "test/linters test/host", ONEBOX_CI_LIMIT: "10" }, 2],
  ] as const)
    it(`counts ${what}`, () => {
      const { status, counts } = run(env);
      assert.equal(status, 1);
      assert.match(counts ?? "", new RegExp(`passed, ${failed} failed, 0 skipped$`));
    });

  it("names what was ended, with the last that it said", () => {
    const { stdout } = run({ HANGING: "hr-app", ONEBOX_CI_LIMIT: "10" });
    const [, ...failures] = stdout.split("\n=== Failed: ");
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? "", /^Sample application\nIt was ended before it was through; .*\n[^]*began hr-app\n/);
  });

  it("says at its end what failed in each step, before the counts", () => {
    const { stdout } = run({ FAILING: "test/migrate test/host", SILENT: "test/linters" });
    const [, ...failures] = stdout.split("\n=== Failed: ");
    assert.deepEqual(failures.map((text) => /^ {2}1\) of .*/m.exec(text)?.[0] ?? text.split("\n")[1]).sort(), [
      "  1 passing",
      "  1) of test/host",
      "  1) of test/migrate",
    ]);
  });
});
