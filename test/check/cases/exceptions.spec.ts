import assert from "node:assert/strict";
import pico from "picocolors";
import path from "node:path";
import { findingSchema } from "../../../model/finding";
import type { CheckResult } from "../../../model/check-result";
import { terminalText } from "../../../cli/check/text";
import { Checkout } from "./checkout";

/** Two buckets that everybody can read. The sample pack permits it to one of them. */
const program = `
const pulumi = require("@pulumi/pulumi");
class Bucket extends pulumi.CustomResource { constructor(name) { super("aws:s3/bucket:Bucket", name, { acl: "public-read" }); } }
new Bucket("excepted");
new Bucket("another");
`;

describe("an exception that holds", () => {
  const checkout = new Checkout({
    "Pulumi.prod.yaml": "config: {}\n",
    "index.js": program,
    "policies/PulumiPolicy.yaml": "runtime: nodejs\n",
    "policies/package.json": '{ "name": "sample", "version": "1.0.0", "main": "index.js" }',
    "policies/index.js": `require(${JSON.stringify(path.resolve("test/policies/framework/sample-pack"))});`,
  });
  let result: CheckResult | undefined;

  before(async () => {
    const { stdout } = await checkout.run("--stack", "prod", "--json");
    result = JSON.parse(stdout) as CheckResult;
  });

  after(() => {
    checkout.remove();
  });

  function findings(rule: string) {
    return result?.stacks.flatMap(({ findings }) => findings).filter((one) => one.rule === rule) ?? [];
  }

  it("is in the JSON, with all that it says and nothing else", () => {
    const all = result?.stacks.flatMap((stack) => stack.findings) ?? [];
    for (const finding of all) assert.deepEqual(findingSchema.strict().parse(finding), finding);
    const found = findings("sample-acl-is-private").map(({ level, exception }) => ({
      level,
      ticket: exception?.ticket,
    }));
    assert.deepEqual(found, [
      { level: "mandatory", ticket: undefined },
      { level: "advisory", ticket: "OPS-1" },
    ]);
  });

  for (const width of [80, 160])
    it(`is shown in a terminal of ${width} columns, beside what it permits, until when, by whom and why`, () => {
      assert.ok(result !== undefined);
      const lines = terminalText(result, {
        showResources: false,
        tree: false,
        showUnknown: false,
        colors: pico.createColors(false),
        width,
      }).split("\n");
      const at = lines.indexOf("  high (permitted) sample-acl-is-private");
      const day = findings("sample-acl-is-private")[1]?.exception?.expires ?? "";
      assert.deepEqual(lines.slice(at + 1, at + 5), [
        "    excepted  index.js:4",
        '    `acl` is "public-read"; it has to be "private".',
        "    Fix: Set it.",
        `    Permitted until ${day} (ops, OPS-1): It moves next week.`,
      ]);
    });
});
