import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { CheckResult } from "../../../model/check-result";
import { Checkout, packOf } from "./checkout";

const sdk = `const pulumi = require("@pulumi/pulumi"); class Thing extends pulumi.ComponentResource {
  constructor(name) { super("onebox:components:Thing", name, {}, {}); } }`;
const thing = 'new Thing("thing");';
const calm = { "index.js": sdk + thing };

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  readonly error: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  "a program that throws": {
    files: { "index.js": `${sdk}${thing} throw new Error("no more");` },
    error: /^no more \(index\.js:2\)$/,
  },
  "a program that throws a text": { files: { "index.js": 'throw "just words";' }, error: /^'?just words'?$/ },
  "a program with a mistake in its syntax": { files: { "index.js": "const = 1" }, error: /Unexpected token/ },
  "a program that is not there": { files: {}, error: /index\.js|Cannot find module/ },
  "a module that is not there": {
    files: { "index.js": 'require("./later")', "later.js": 'require("./components/netwrk");' },
    error: /^Cannot find module '\.\/components\/netwrk' \(later\.js:1\)$/,
  },
  "TypeScript that is none": {
    files: { "package.json": '{ "main": "index.ts" }', "index.ts": "export const a = 1;\nconst b: = 2;" },
    error: /^SyntaxError: index\.ts:2: Type expected\.$/,
  },
  "a program that never ends, because a timer is open": {
    files: { "index.js": `${sdk}${thing} setInterval(() => undefined, 1000);` },
    flags: ["--timeout", "4"],
    error: /^It did not end within 4 seconds, while the program was done: something keeps it alive/,
  },
  "a program that starts processes of its own and never ends": {
    files: {
      "index.js": `${sdk}
        require("node:child_process").spawn("sh", ["-c", "sleep 600; true", __dirname], { stdio: "ignore" });`,
    },
    flags: ["--timeout", "4"],
    error: /^It did not end within 4 seconds/,
  },
  "a program in an endless loop": {
    files: { "index.js": `${sdk}${thing} for (;;) {}` },
    flags: ["--timeout", "4"],
    error: /^It did not end within 4 seconds, while the program was running: it loops/,
  },
  "two resources of one name": {
    files: { "index.js": `${sdk}\n${thing}\n${thing}` },
    error:
      /^Duplicate resource URN 'urn:pulumi:dev::onebox::onebox:components:Thing::thing' \(index\.js:4\); try giving it a unique name$/,
  },
  "a promise that is left rejected": {
    files: { "index.js": `${sdk}${thing} Promise.reject(new Error("nobody caught me"));` },
    error: /^nobody caught me \(index\.js:2\)$/,
  },
  "a promise of the SDK that never settles": {
    files: {
      "index.js": `${sdk} new pulumi.CustomResource("a:b:C", "stuck", { on: new Promise(() => undefined) });`,
    },
    error: /promise was|promises were|before it had said what it exports/,
  },
  "a program that ends itself": {
    files: { "index.js": "process.exit(0)" },
    error: /^The program ended before it had said what it exports\.$/,
  },
  "a program that is killed": { files: { "index.js": 'process.kill(process.pid, "SIGKILL")' }, error: /SIGKILL/ },
  "a call that only an account can answer": {
    files: { "index.js": `${sdk} pulumi.runtime.invoke("aws:ec2/getAmi:getAmi", { owners: ["self"] });` },
    error: /^The program calls aws:ec2\/getAmi:getAmi with \{"owners":\["self"\]\}, which only an account can answer/,
  },
  "a resource that exists in an account only": {
    files: { "index.js": `${sdk} new pulumi.CustomResource("aws:ec2/vpc:Vpc", "old", {}, { id: "vpc-1" });` },
    error: /^aws:ec2\/vpc:Vpc old is read from an account \(id vpc-1\), and the check has none\.$/,
  },
  "a stack that it refers to and that is not there": {
    files: { "index.js": `${sdk} new pulumi.StackReference("organization/onebox/account");` },
    error: /^The program refers to the stack organization\/onebox\/account, which is not one of dev\.$/,
  },
  "a pack that dies midway": {
    files: { ...calm, ...packOf('validateResource: () => { console.error("out of ink"); process.exit(3); }') },
    error: /^The policy pack ended in the middle of its work: out of ink$/,
  },
  "a pack that throws": {
    files: { ...calm, ...packOf('validateResource: () => { throw new TypeError("what is this?"); }') },
    error: /^The policy pack failed: [^]*what is this\?/,
  },
  "a pack that never answers": {
    files: { ...calm, ...packOf("validateResource: () => { for (;;) {} }") },
    flags: ["--timeout", "6"],
    error: /^It did not end within 6 seconds, while the policy pack was at work\.$/,
  },
  "a pack that does not start": {
    files: { ...calm, ...packOf("validateResource: () => undefined", 'throw new Error("no rules today");') },
    error: /^The policy pack did not start: [^]*no rules today/,
  },
};

describe("a check of what misbehaves", () => {
  let checkout: Checkout | undefined;

  afterEach(() => {
    checkout?.remove();
  });

  for (const [title, { files, flags = [], error }] of Object.entries(cases))
    it(`ends with one message: ${title}`, async () => {
      checkout = new Checkout(files);
      const { code, stdout, stderr } = await checkout.run("--json", ...flags);
      const { stacks } = JSON.parse(stdout) as CheckResult;
      const message = stacks[0]?.error ?? "";
      assert.match(message, error);
      assert.doesNotMatch(message, /\n\s+at /);
      assert.deepEqual([code, stderr], [2, ""]);
      assert.deepEqual(checkout.processes(), []);
    });

  it("ends with 2 where no pack has judged anything", async () => {
    checkout = new Checkout(calm, null);
    const { code, stdout } = await checkout.run("--json");
    const { stacks } = JSON.parse(stdout) as CheckResult;
    assert.match(stacks[0]?.error ?? "", /^There is no policy pack in .*policies, so nothing was judged\.$/);
    assert.equal(code, 2);
  });

  it("shows the other stacks", async () => {
    checkout = new Checkout({
      "Pulumi.prod.yaml": "config: { onebox:fails: true }\n",
      "index.js": `${sdk}${thing} if (new pulumi.Config("onebox").getBoolean("fails")) throw new Error("no prod");`,
      ...packOf('validateResource: ({ type }, report) => { if (type.endsWith("Thing")) report("wrong"); }'),
    });
    const { code, stdout } = await checkout.run();
    assert.equal(code, 2);
    assert.match(stdout, /✗ dev +2 resources +1 mandatory finding/);
    assert.match(stdout, /✗ prod: could not be evaluated/);
    assert.match(stdout, /no prod/);
    assert.deepEqual(checkout.processes(), []);
  });

  it("says once why a stack failed that others refer to", async () => {
    checkout = new Checkout({
      "Pulumi.account.yaml": "config: { onebox:fails: true }\n",
      "index.js": `${sdk}${thing} if (new pulumi.Config("onebox").getBoolean("fails")) throw new Error("no account");
        new pulumi.StackReference("organization/onebox/account");`,
    });
    const all = await checkout.run();
    assert.equal(all.code, 2);
    assert.equal(all.stdout.split("no account").length, 2, all.stdout);
    assert.match(all.stdout, /^It refers to the stack account, which could not be evaluated$/m);
    const one = await checkout.run("--stack", "dev");
    assert.match(one.stdout, /It refers to the stack account, which could not be evaluated: no account/);
  });

  for (const [signal, ended] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)
    it(`ends at once at ${signal}, with all that it started`, async () => {
      checkout = new Checkout({ ...calm, ...packOf("validateResource: () => { for (;;) {} }") });
      const { process: check, end } = checkout.start("--json");
      while (checkout.processes().length < 2) await wait(50);
      check.kill(signal);
      const { code, stdout, stderr } = await end;
      assert.deepEqual([code, stdout, stderr], [ended, "", "onebox: interrupted\n"]);
      await wait(100);
      assert.deepEqual(checkout.processes(), []);
    });
});
