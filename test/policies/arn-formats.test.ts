import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { arnFormatsFile, arnFormatsModule } from "./arn-formats-module";

describe("the table of ARN formats", () => {
  it("is what AWS's list of the installed version says", async () => {
    const isCurrent = readFileSync(arnFormatsFile, "utf8") === (await arnFormatsModule());
    assert.ok(isCurrent, "run npm run docs");
  });
});
