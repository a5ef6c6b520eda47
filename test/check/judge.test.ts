import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkStacks } from "../../check";

const program = `
const pulumi = require("@pulumi/pulumi");
new pulumi.ComponentResource("onebox:components:Thing", "thing", {}, {});
`;

const pack = `
const { PolicyPack } = require("@pulumi/policy");
const pulumi = require("@pulumi/pulumi");
new PolicyPack("onebox", { policies: [{
  name: "says-its-cap", description: "Nothing is right.", enforcementLevel: "mandatory",
  validateResource: (args, report) => {
    if (args.type.endsWith("Thing")) report("The cap is " + new pulumi.Config("onebox").require("cap"));
  },
}] });
`;

describe("a check by another checkout's pack and settings", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-judge-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function checkout(name: string, caps: Readonly<Record<string, number>>): string {
    const root = path.join(folder, name);
    mkdirSync(path.join(root, "policies"), { recursive: true });
    symlinkSync(path.resolve("node_modules"), path.join(root, "node_modules"));
    const files = {
      "Pulumi.yaml": "name: onebox\nruntime: nodejs\n",
      "package.json": '{ "main": "index.js" }',
      "index.js": program,
      "policies/PulumiPolicy.yaml": "runtime: nodejs\n",
      "policies/package.json": '{ "name": "onebox", "version": "1.0.0", "main": "index.js" }',
      "policies/index.js": pack,
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
    for (const [stack, cap] of Object.entries(caps)) {
      writeFileSync(path.join(root, `Pulumi.${stack}.yaml`), `config:\n  onebox:cap: ${cap}\n`);
    }
    return root;
  }

  it("finds what the target finds; a stack that is new there is judged by its own settings", async () => {
    const change = checkout("change", { prod: 180, lab: 7 });
    const target = checkout("target", { prod: 150 });
    const messages = async (judge: Record<string, string>): Promise<unknown[]> => {
      const { stacks } = await checkStacks({ root: change, stacks: ["prod", "lab"], ...judge });
      return stacks.map(({ findings, error }) => error ?? findings.map(({ message }) => message));
    };
    assert.deepEqual(await messages({}), [["The cap is 180"], ["The cap is 7"]]);
    assert.deepEqual(await messages({ judge: target }), [["The cap is 150"], ["The cap is 7"]]);
  });
});
