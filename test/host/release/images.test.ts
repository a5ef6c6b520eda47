import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readImages } from "../../../host/release/compose";

describe("the host's own images", () => {
  it("are pinned by their digests", () => {
    const { caddy, redis } = readImages("host");
    assert.match(caddy, /caddy:2\.11\.7-alpine@sha256:/);
    assert.match(redis, /redis:8\.2-alpine@sha256:/);
  });

  it("are refused without a digest", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "onebox-images-"));
    const { caddy, redis } = readImages("host");
    for (const name of [caddy.split("@")[0], caddy.replace(/:2[^@]*/, ""), `${caddy}0`]) {
      writeFileSync(path.join(folder, "images.json"), JSON.stringify({ caddy: name, redis }));
      assert.throws(() => readImages(folder), /an image of the host is pinned: name:tag@sha256:digest/);
    }
    rmSync(folder, { recursive: true });
  });
});
