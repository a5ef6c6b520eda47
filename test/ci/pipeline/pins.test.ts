import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fetched, fetchedBy, fetchedByBuilds, lockedPackages, programs } from "./pins";
import { unpinned } from "./unpinned";

describe("what the pipelines fetch", () => {
  const all = [
    ...fetchedBy("."),
    ...fetchedBy("examples/hr-app"),
    ...fetchedByBuilds("components/account/build", "Pulumi.account.yaml"),
    ...programs(),
    ...lockedPackages(readFileSync("package-lock.json", "utf8")),
  ];
  const loose = (found: readonly Fetched[]): string[] =>
    found.filter(({ isPinned }) => !isPinned).map(({ what }) => what);

  it("is held against a digest or checksum, or is listed with the reason why not", () => {
    assert.ok(all.length > 100);
    assert.deepEqual(loose(all).sort(), Object.keys(unpinned).sort());
  });

  it("is told in docs/security.md where it is not", () => {
    const told = readFileSync("docs/security.md", "utf8");
    for (const what of Object.keys(unpinned))
      assert.ok(told.includes(what.replace(/^(?:plug-in|program) (\S+) .*/, "`$1`")), what);
  });

  describe("is seen", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "onebox-pins-"))));
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    const digest = `sha256:${"0a".repeat(32)}`;
    const cases: Record<string, { file?: string; script?: string; dockerfile?: string; is: readonly string[] }> = {
      "an image at the top": { file: "image: node:22", is: ["node:22"] },
      "an image of a step, by name": { file: "definitions: { x: { image: { name: node:22 } } }", is: ["node:22"] },
      "a pipe": { file: "definitions: { x: [{ pipe: atlassian/x:1.0 }] }", is: ["atlassian/x:1.0"] },
      "a digest": { file: `image: node:22@${digest}`, is: [] },
      "a digest of an example": {
        file: `image: node:22@sha256:${"0".repeat(64)}`,
        is: [`node:22@sha256:${"0".repeat(64)}`],
      },
      "a digest that is cut off": { file: "image: node:22@sha256:abc", is: ["node:22@sha256:abc"] },
      npx: { script: "npx something --flag", is: ["npx something"] },
      "npm install": { script: "npm install --global x@1", is: ["npm install --global x@1"] },
      "npm ci": { script: "npm ci --ignore-scripts", is: [] },
      pip: { script: "pip install ruff==1.0", is: ["pip install ruff==1.0"] },
      "pip by hashes": { script: "pip install --require-hashes -r x.txt", is: [] },
      "a script from the web": { script: "curl https://x.example | bash", is: ["curl https://x.example | bash"] },
      "docker run": { script: "docker run --rm alpine:3", is: ["alpine:3"] },
      "a Dockerfile's base": { dockerfile: "ARG A=x:1\nFROM ${A} AS b\nFROM b\n", is: ["x:1"] },
      "a Dockerfile's command": {
        dockerfile: "RUN apt-get update && apt-get install -y jq",
        is: ["apt-get install -y jq"],
      },
    };
    for (const [name, { file = "definitions: {}", script = "true", dockerfile, is }] of Object.entries(cases)) {
      it(name, () => {
        const steps = `pipelines: { branches: { x: [{ step: { script: [${JSON.stringify(script)}] } }] } }\n`;
        writeFileSync(join(folder, "bitbucket-pipelines.yml"), `${file}\n${steps}`);
        if (dockerfile !== undefined) writeFileSync(join(folder, "Dockerfile"), dockerfile);
        assert.deepEqual(loose(fetchedBy(folder)), is);
      });
    }

    it("a package of the lock file without a checksum", () => {
      assert.deepEqual(loose(lockedPackages('{"packages": {"": {}, "node_modules/x": {}}}')), [
        "package node_modules/x",
      ]);
    });

    it("what a script of the account's builds fetches, and the image of their machine", () => {
      writeFileSync(join(folder, "build.sh"), "# npx nothing\nnpx something\ndocker run --rm alpine:3\n");
      writeFileSync(join(folder, "Pulumi.account.yaml"), "config: { onebox:buildImage: builds:3 }");
      const found = fetchedByBuilds(folder, join(folder, "Pulumi.account.yaml"));
      assert.deepEqual(loose(found), ["npx something", "alpine:3", "builds:3"]);
    });

    it("a plug-in with a checksum for one platform alone", () => {
      const tool = { version: "1.0.0", sha256: { "linux-x64": "a".repeat(64) } };
      assert.deepEqual(loose(programs({ pulumi: tool, plugins: { aws: tool } })), [
        "program pulumi 1.0.0",
        "plug-in aws 1.0.0",
      ]);
    });
  });
});
