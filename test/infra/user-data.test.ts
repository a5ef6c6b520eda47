import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { names } from "../../model/names";
import { firstBootScript } from "../../infra/place/user-data";

describe("firstBootScript", () => {
  const script = firstBootScript(names("staging", "123456789012", "eu-west-1", "onebox"));

  it("knows its parameters, region and bucket, and leaves nothing to fill in", () => {
    for (const line of ["parameters=/onebox/staging", "region=eu-west-1", "bucket=onebox-staging-host-123456789012"]) {
      assert.ok(script.includes(`\n${line}\n`), line);
    }
    assert.doesNotMatch(script, /@[A-Z_]+@/);
  });

  it("is a script that bash can read, far below what EC2 takes", () => {
    execFileSync("bash", ["-n"], { input: script });
    assert.ok(Buffer.byteLength(script) < 8_192);
  });

  it("is the same for every run: an edit would stop the host", () => {
    assert.equal(firstBootScript(names("staging", "123456789012", "eu-west-1", "onebox")), script);
  });
});
