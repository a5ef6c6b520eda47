import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { mayImport } = createRequire(__filename)(path.resolve(".dependency-cruiser.js")) as {
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
};

describe("what is packed", () => {
  it("holds every folder of code, with what lies beside it, but for the one that packs", () => {
    const { include } = JSON.parse(readFileSync("pack/tsconfig.dist.json", "utf8")) as { readonly include: string[] };
    const rooms = new Set(Object.keys(mayImport).map((room) => room.split("/")[0] ?? room));
    rooms.delete("pack");
    assert.deepEqual(include.map((one) => path.basename(one)).sort(), [...rooms].sort());
  });

  // https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/cmd/run/run.ts: `default` of the package's own exports.
  it("is not what Pulumi runs in a checkout, where it would make nothing and so take everything away", () => {
    const { main, exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly main: string;
      readonly exports: { readonly ".": { readonly default: string } };
    };
    assert.equal(path.normalize(exports["."].default), main);
  });
});
