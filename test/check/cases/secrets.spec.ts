import assert from "node:assert/strict";
import type { CheckResult } from "../../../model/check-result";
import { Checkout, packOf } from "./checkout";

const canary = "canary-7f3a";

const program = `
const pulumi = require("@pulumi/pulumi");
const secret = pulumi.secret("${canary}");
class Thing extends pulumi.ComponentResource {
  constructor(name, args, opts) { super("onebox:components:Thing", name, args, opts); this.registerOutputs({ secret }); }
}
class Aws extends pulumi.ProviderResource { constructor() { super("aws", "aws", { token: secret }); } }
const aws = new Aws();
const thing = new Thing("thing", { secret }, { providers: { aws } });
new pulumi.CustomResource("aws:ssm/parameter:Parameter", "all", {
  plain: secret,
  deep: { list: ["a", { secret }] },
  text: pulumi.interpolate\`before \${secret} after\`,
  json: pulumi.jsonStringify({ secret }),
  asset: pulumi.secret(new pulumi.asset.StringAsset("${canary}")),
  archive: new pulumi.asset.AssetArchive({ file: new pulumi.asset.StringAsset("${canary}") }),
  secure: new pulumi.Config("onebox").requireSecret("password"),
  derived: new pulumi.Config("onebox").requireSecretObject("object").apply((object) => object.deep),
}, { parent: thing, provider: aws });
const account = new pulumi.StackReference("organization/onebox/account");
new pulumi.CustomResource("aws:ssm/parameter:Parameter", "from-account", { value: account.getOutput("secret") }, { provider: aws });
if (pulumi.getStack() === "prod") throw new Error("cannot use ${canary}");
exports.secret = secret;
`;

/** Also of what this stack refers to. */
const account = `
const pulumi = require("@pulumi/pulumi");
if (pulumi.getStack() === "account") exports.secret = pulumi.secret("${canary}");
else require("./program");
`;

/** A policy that repeats whatever it sees. */
const gossip =
  "validateResource: ({ props }, report) => report(JSON.stringify(props) + '\\nFix: ' + JSON.stringify(props))";

describe("a secret in every place that has one", () => {
  const checkout = new Checkout({
    "Pulumi.yaml": "name: onebox\nruntime: nodejs\nconfig: { onebox:environments: { value: { dev: {}, prod: {} } } }\n",
    "Pulumi.account.yaml": "config: {}\n",
    "Pulumi.dev.yaml": `config:\n  onebox:password: { secure: ${canary} }\n  onebox:object: { deep: { secure: ${canary} } }\n`,
    "Pulumi.prod.yaml": `config:\n  onebox:password: { secure: ${canary} }\n  onebox:object: { deep: { secure: ${canary} } }\n`,
    "index.js": account,
    "program.js": program,
    ...packOf(gossip),
  });

  after(() => {
    checkout.remove();
  });

  it("is nowhere in the JSON, and nowhere on a terminal that shows every property", async () => {
    const json = await checkout.run("--json");
    const { stacks } = JSON.parse(json.stdout) as CheckResult;
    const errors = stacks.map(({ error }) => error);
    assert.deepEqual(errors, [null, null, "cannot use [secret] (program.js:22)"]);
    const dev = stacks.find(({ stack }) => stack === "dev");
    assert.equal(dev?.resources.length, 6);
    assert.ok(dev.findings.some(({ message }) => message.includes("[secret]")));
    const shown = await checkout.run("--show-resources");
    for (const text of [json.stdout, json.stderr, shown.stdout, shown.stderr]) {
      assert.ok(!text.includes(canary), `it is in: ${text.slice(Math.max(0, text.indexOf(canary) - 200))}`);
    }
  });
});
