import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { assetHash } from "../../../check/engine/asset-hash";
import { lambdaCode } from "../../../components/lambda-bundle";

describe("the hash of an asset", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-asset-"));
    write("code/index.js", "one");
    write("code/lib/util.js", "two");
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }

  const archive = (files: Readonly<Record<string, string>>) => ({
    assets: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { text }])),
  });
  const others: readonly (readonly [string, object, object])[] = [
    ["another text", { text: "a" }, { text: "b" }],
    ["another text in an archive", archive({ "index.js": "a" }), archive({ "index.js": "b" })],
    ["another name in an archive", archive({ "index.js": "a" }), archive({ "main.js": "a" })],
    ["a text more in an archive", archive({ a: "a" }), archive({ a: "a", b: "b" })],
    ["an archive in an archive", { assets: { a: archive({ a: "a" }) } }, { assets: { a: archive({ a: "b" }) } }],
  ];
  for (const [what, left, right] of others) {
    it(`is another one for ${what}`, () => {
      assert.notEqual(assetHash({ ...left }, root), assetHash({ ...right }, root));
      assert.match(assetHash({ ...left }, root) ?? "", /^[0-9a-f]{64}$/);
    });
  }

  it("is the same in whatever order an archive names its parts", () => {
    assert.equal(assetHash(archive({ a: "1", b: "2" }), root), assetHash(archive({ b: "2", a: "1" }), root));
  });

  it("follows the content of a file and of a folder, wherever in it", () => {
    for (const name of ["code/lib/util.js", "code"]) {
      const before = assetHash({ path: name }, root);
      write("code/lib/util.js", "two");
      assert.equal(assetHash({ path: name }, root), before);
      write("code/lib/util.js", "three");
      assert.notEqual(assetHash({ path: name }, root), before);
      write("code/lib/util.js", "two");
    }
  });

  it("is unknown for what is not there, not below the project, at a URL, or secret", () => {
    const outside = path.join(root, "code");
    assert.equal(assetHash({ path: "missing.zip" }, root), null);
    assert.equal(assetHash({ path: "../index.js" }, outside), null);
    assert.equal(assetHash({ path: "/dev/zero" }, root), null);
    assert.equal(assetHash({ uri: "https://example.com/code.zip" }, root), null);
    assert.equal(assetHash({ assets: { a: { text: { secret: true } } } }, root), null);
  });
});

describe("the code of a function", () => {
  for (const name of ["gate", "task-caller"]) {
    it(`${name}: names no folder of this machine, so every checkout of a commit has the same`, () => {
      const code = lambdaCode(name);
      assert.ok(code.length > 1_000);
      for (const folder of [path.resolve(__dirname, "../../.."), tmpdir()])
        assert.equal(code.includes(`${folder}/`), false);
    });
  }
});
