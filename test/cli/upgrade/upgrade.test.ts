import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { filesOf, filesOfPackage } from "../../../cli/init/files";
import { writeFiles } from "../../../cli/init/write";
import { type FileChange, fileChanges, fileIn, writeChanges } from "../../../cli/upgrade/files";
import { ruleChanges } from "../../../cli/upgrade/rules";
import { upgradeText } from "../../../cli/upgrade/text";
import { installedIn, specOf } from "../../../cli/upgrade/version";
import { judgeOf } from "../../../policies/judge/judge";
import { answers } from "../init/answers";

describe("onebox upgrade", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-upgrade-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  describe("files", () => {
    const cases: readonly [
      title: string,
      texts: { readonly old?: string; readonly wanted?: string; readonly own?: string },
      change: FileChange["change"] | null,
    ][] = [
      ["as the older version wrote it", { old: "1", wanted: "2", own: "1" }, "updated"],
      ["changed by a person and by the newer version", { old: "1", wanted: "2", own: "mine" }, "beside"],
      ["changed by a person alone", { old: "1", wanted: "1", own: "mine" }, null],
      ["changed by a person as the newer version does", { old: "1", wanted: "2", own: "2" }, null],
      ["that the newer version brings", { wanted: "2" }, "added"],
      ["that the newer version brings, and a person has already", { wanted: "2", own: "mine" }, "beside"],
      ["that the newer version has no more", { old: "1", own: "1" }, "left"],
      ["that a person has taken away", { old: "1", wanted: "2" }, "left"],
    ];
    for (const [title, { old, wanted, own }, change] of cases)
      it(`one ${title}: ${change ?? "nothing"}`, () => {
        const files = (text: string | undefined): Record<string, string> => (text === undefined ? {} : { name: text });
        const found = fileChanges(files(old), files(wanted), () => own);
        assert.deepEqual(found, change === null ? [] : [{ name: "name", change }]);
      });

    it("never writes over what a person has changed, and keeps the right to execute", () => {
      writeFiles(folder, filesOf(answers, "1.0.0"));
      const before = filesOfPackage(answers.environments);
      const after = {
        ...before,
        "bin/new": "new",
        "bin/onebox": "newer",
        "bitbucket-pipelines.yml": "newer",
        "ci/new.sh": "new",
        "tsconfig.json": "newer",
      };
      rmSync(path.join(folder, "tsconfig.json"));
      writeFileSync(path.join(folder, "bitbucket-pipelines.yml"), "mine");
      const changes = fileChanges(before, after, fileIn(folder));
      const written = writeChanges(folder, changes, after, "2.0.0");
      assert.deepEqual(written, ["bin/new", "bin/onebox", "bitbucket-pipelines.yml.onebox-2.0.0", "ci/new.sh"]);
      assert.equal(fileIn(folder)("bitbucket-pipelines.yml"), "mine");
      assert.equal(fileIn(folder)("bitbucket-pipelines.yml.onebox-2.0.0"), "newer");
      const isExecutable = (name: string): boolean => (statSync(path.join(folder, name)).mode & 0o111) !== 0;
      assert.deepEqual(["bin/new", "bin/onebox", "ci/new.sh"].map(isExecutable), [true, true, false]);
      assert.equal(fileIn(folder)("tsconfig.json"), undefined, "what a person has taken away stays away");
    });

    it("are those that init writes, so that the same version changes nothing", () => {
      writeFiles(folder, filesOf(answers, "1.0.0"));
      const files = filesOfPackage(answers.environments);
      assert.deepEqual(fileChanges({}, files, fileIn(folder)), []);
      assert.ok(
        !Object.keys(files).some((name) => /Pulumi\.\w|README|exceptions/.test(name.replace("PulumiPolicy", ""))),
      );
    });
  });

  it("names rules that are new, gone and judged otherwise, and no rule whose words changed", () => {
    const { rules } = judgeOf(process.cwd());
    const [first, second, third, fourth, ...rest] = rules;
    assert.ok(first && second && third && fourth);
    const older = {
      rules: [first, { ...second, why: "Other words." }, { ...third, severity: "low" as const, code: "x" }, ...rest],
    };
    const newer = { rules: [second, third, fourth, ...rest] };
    const found = ruleChanges(older, newer).map(({ id, change }) => `${change} ${id}`);
    assert.deepEqual(found, [`new ${fourth.id}`, `gone ${first.id}`, `other ${third.id}`]);
  });

  it("names a rule that judges otherwise by one thing alone", () => {
    const [one] = judgeOf(process.cwd()).rules;
    assert.ok(one);
    const severity = one.severity === "low" ? ("high" as const) : ("low" as const);
    for (const changed of [{ severity }, { code: "x" }, { types: [...one.types, "aws:s3/bucket:Bucket"] }])
      assert.equal(ruleChanges({ rules: [one] }, { rules: [{ ...one, ...changed }] })[0]?.change, "other");
    const enforcement = { ...one.enforcement, keep: one.enforcement.keep === "advisory" ? "mandatory" : "advisory" };
    const eased = { ...one, enforcement } as typeof one;
    assert.equal(ruleChanges({ rules: [one] }, { rules: [eased] })[0]?.change, "other");
  });

  it("says so where nothing changes", () => {
    const text = upgradeText({ before: "1.0.0", after: "2.0.0", files: [], rules: [] });
    assert.match(text, /^Files: none changes\.$/m);
    assert.match(text, /^Rules: the same\.$/m);
  });

  it("says all of it in a few lines", () => {
    const text = upgradeText({
      before: "1.0.0",
      after: "2.0.0",
      files: [{ name: "bitbucket-pipelines.yml", change: "beside" }],
      rules: [{ id: "s3-bucket-is-private", change: "new", severity: "high", why: "Because." }],
    });
    assert.match(text, /^onebox 1\.0\.0 → 2\.0\.0\n/);
    assert.match(text, /yours {4}bitbucket-pipelines\.yml: .*bitbucket-pipelines\.yml\.onebox-2\.0\.0/);
    assert.match(text, /new {6}s3-bucket-is-private \(high\): Because\./);
  });

  const refused: readonly [title: string, files: Readonly<Record<string, string>>, says: RegExp][] = [
    ["a package.json that breaks off", { "package.json": '{ "name": ' }, /package\.json is no JSON: /],
    ["an empty folder", {}, /does not name onebox among its dependencies/],
    ["somebody else's project", { "package.json": '{"dependencies":{"vue":"3"}}' }, /does not name onebox/],
    ["a checkout of onebox", { "package.json": '{"name":"onebox","dependencies":{}}' }, /git brings it up to date/],
    ["a project without its packages", { "package.json": '{"dependencies":{"onebox":"1.0.0"}}' }, /npm install/],
  ];
  for (const [title, files, says] of refused)
    it(`refuses ${title}`, () => {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
      assert.throws(() => installedIn(folder), says);
    });

  it("reads the version that is installed", () => {
    mkdirSync(path.join(folder, "node_modules/onebox"), { recursive: true });
    writeFileSync(path.join(folder, "package.json"), '{"dependencies":{"onebox":"^1.0.0"}}');
    writeFileSync(path.join(folder, "node_modules/onebox/package.json"), '{"version":"1.3.0"}');
    assert.equal(installedIn(folder).version, "1.3.0");
    assert.equal(readFileSync(path.join(folder, "package.json"), "utf8").includes("^1.0.0"), true);
  });

  const specs: readonly [wanted: string, spec: string][] = [
    ["latest", "onebox@latest"],
    ["1.2.0", "onebox@1.2.0"],
    ["^1", "onebox@^1"],
    ["file:../onebox-1.2.0.tgz", "file:/home/onebox-1.2.0.tgz"],
    ["onebox-1.2.0.tgz", "file:/home/shop/onebox-1.2.0.tgz"],
    ["/tmp/onebox-1.2.0.tgz", "file:/tmp/onebox-1.2.0.tgz"],
  ];
  for (const [wanted, spec] of specs)
    it(`takes ${wanted} for ${spec}`, () => {
      assert.equal(specOf(wanted, "/home/shop"), spec);
    });
});
