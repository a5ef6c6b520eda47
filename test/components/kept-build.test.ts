import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type * as module from "../../components/kept-build";
import { type Build, keptBuild } from "../../components/kept-build";
import { fixtureProject } from "../stacks/project";

describe("a build that is kept", () => {
  let root: string;
  let folder: string;
  let builds: number;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-kept-"));
    folder = path.join(root, "sources");
    builds = 0;
    write("sources/main.ts", "one");
    write("builder.ts", "builds");
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }

  /** @param meanwhile what happens while it builds. */
  function build(meanwhile: () => void = () => undefined): string {
    const [file, builder] = ["kept/build.json", "builder.ts"].map((name) => path.join(root, name)) as [string, string];
    const { found, keep } = keptBuild({ file, folder, builder, schema: z.string() });
    if (found !== undefined) return found;
    builds += 1;
    const result = readFileSync(path.join(folder, "main.ts"), "utf8");
    meanwhile();
    keep(result);
    return result;
  }

  it("is made once", () => {
    assert.deepEqual([build(), build(), builds], ["one", "one", 1]);
  });

  const changes: readonly (readonly [what: string, change: () => void])[] = [
    [
      "a file says something else",
      () => {
        write("sources/main.ts", "two");
      },
    ],
    [
      "a file has come that may stand before another",
      () => {
        write("sources/main.js", "two");
      },
    ],
    [
      "a file has gone",
      () => {
        rmSync(path.join(folder, "helper.ts"));
      },
    ],
    [
      "a file may be executed now",
      () => {
        chmodSync(path.join(folder, "main.ts"), 0o755);
      },
    ],
    [
      "what builds it is another",
      () => {
        write("builder.ts", "builds better");
      },
    ],
    [
      "what was kept is no build",
      () => {
        write("kept/build.json", "{");
      },
    ],
  ];
  for (const [what, change] of changes)
    it(`is made again where ${what}`, () => {
      write("sources/helper.ts", "");
      build();
      change();
      build();
      assert.equal(builds, 2);
    });

  it("is that of a copy of this checkout, too, which has its packages by a link", () => {
    const copy = fixtureProject();
    const { keptBuild: inCopy } = createRequire(__filename)(path.join(copy, "components/kept-build")) as typeof module;
    const of = (place: string): Build<string> => ({
      file: path.join(root, "kept.json"),
      folder: path.join(place, "lambda"),
      moreFolders: [path.join(place, "model")],
      builder: path.join(place, "components/lambda-bundle.ts"),
      schema: z.string(),
    });
    keptBuild(of(path.resolve("."))).keep("built here");
    assert.equal(inCopy(of(copy)).found, "built here");
  });

  it("is not kept where a file changed while it was made", () => {
    build(() => {
      write("sources/main.ts", "two");
    });
    write("sources/main.ts", "one");
    build();
    assert.equal(builds, 2);
  });
});
