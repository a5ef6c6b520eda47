import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { soakEnvironment } from "./in-soak";

describe("a test that npm run soak runs", () => {
  const cases: readonly (readonly [where: string, environment: NodeJS.ProcessEnv, isSoak: boolean])[] = [
    ["knows it, although tests forget what is around them", soakEnvironment, true],
    ["is another in CI", { ONEBOX_TEST_SOAK: undefined }, false],
  ];
  for (const [where, environment, isSoak] of cases)
    it(where, () => {
      const before = ["./check/loader/transpile.js", "./test/without-surroundings.ts"].flatMap((file) => ["-r", file]);
      const { stdout } = spawnSync(process.execPath, [...before, "-p", "require('./test/in-soak.ts').isSoak"], {
        encoding: "utf8",
        env: { ...process.env, ...environment },
      });
      assert.equal(stdout, `${isSoak}\n`);
    });
});
