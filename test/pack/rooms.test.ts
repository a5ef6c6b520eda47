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
});
