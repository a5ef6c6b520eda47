import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What people write who have never heard of us. */
const program = `
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const image = aws.ec2.getAmiOutput({ mostRecent: true, owners: ["amazon"] });
const network = new pulumi.StackReference("acme/network/prod");
const vpc = aws.ec2.Vpc.get("shared", "vpc-12345678");
const balancer = new awsx.lb.ApplicationLoadBalancer("front", { subnetIds: network.getOutput("subnets") });
new aws.ec2.Instance("web", {
  ami: image.id,
  instanceType: config.get("size") ?? "t3.micro",
  subnetId: network.getOutput("subnet"),
  associatePublicIpAddress: false,
  rootBlockDevice: { volumeSize: 10, volumeType: "gp3" },
});
new aws.dynamodb.Table("sessions", { hashKey: "id", attributes: [{ name: "id", type: "S" }], billingMode: "PAY_PER_REQUEST" });
const west = new aws.Provider("west", { region: "sa-east-1" });
new aws.sqs.Queue("far", {}, { provider: west });
export const address = balancer.loadBalancer.dnsName;
export const network2 = vpc.cidrBlock;
`;

interface Said {
  readonly stacks: readonly [
    {
      readonly stack: string;
      readonly error: string | null;
      readonly madeUp: readonly string[];
      readonly bill: {
        readonly total: string;
        readonly cap: string | null;
        readonly lines: readonly { readonly urn: string; readonly what: string }[];
        readonly unpriced: readonly { readonly urn: string; readonly reason: string }[];
      } | null;
    },
  ];
}

interface Judged {
  readonly stacks: readonly [
    {
      readonly error: string | null;
      readonly findings: readonly {
        readonly rule: string;
        readonly fix: string;
        readonly source: { readonly file: string } | null;
      }[];
      readonly notOurs: readonly string[];
      readonly unseen: readonly { readonly reason: string }[];
      readonly madeUp: readonly string[];
    },
  ];
}

describe("any program", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-any-"));
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
    write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    write("package.json", '{ "main": "index.ts" }');
    write("index.ts", program);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): void {
    writeFileSync(path.join(folder, name), text);
  }

  function bill(...args: readonly string[]) {
    const regions = ["AWS_REGION", "AWS_DEFAULT_REGION"];
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !regions.includes(name)));
    const given = args.includes("--program") ? [] : ["--program", folder];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["bin/onebox", "bill", "--json", ...given, ...args],
      { encoding: "utf8", env },
    );
    return { status, stderr, said: stdout === "" ? null : (JSON.parse(stdout) as Said) };
  }

  it("is judged by every rule that is not about our settings, and named where nobody can judge it", () => {
    const judge = (...args: readonly string[]) =>
      spawnSync(process.execPath, ["bin/onebox", "policies", ...args, "--program", folder, "--region", "us-east-1"], {
        encoding: "utf8",
      });
    const { status, stdout, stderr } = judge("--json");
    assert.equal(status, 1, stderr);
    const { stacks } = JSON.parse(stdout) as Judged;
    const [{ error, findings, notOurs, unseen, madeUp }] = stacks;
    const rules = findings.map(({ rule }) => rule);
    assert.equal(error, null);
    assert.ok(rules.includes("ec2-root-volume-is-encrypted"), rules.join());
    assert.ok(notOurs.includes("monthly-cost-under-cap"));
    assert.deepEqual(
      rules.filter((rule) => notOurs.includes(rule)),
      [],
    );
    assert.equal(findings.find(({ rule }) => rule === "ec2-root-volume-is-encrypted")?.source?.file, "index.ts");
    assert.match(unseen[0]?.reason ?? "", /^A plugin makes/);
    assert.deepEqual(madeUp, ["aws:ec2/getAmi:getAmi"]);
    const text = judge("ec2", "high").stdout;
    assert.match(text, /ec2-root-volume-is-encrypted\n +web +index\.ts:/);
    assert.match(text, new RegExp(`Not ours: ${notOurs.length} rules`));
    assert.doesNotMatch(text, /sqs-/, "only rules that were asked for");
  });

  it("is judged as ours with one key of ours, and so by what its settings lack", () => {
    const args = [
      "policies",
      "--json",
      "--program",
      folder,
      "--region",
      "us-east-1",
      "--config",
      "onebox:kind=nothing",
    ];
    const { stdout } = spawnSync(process.execPath, ["bin/onebox", ...args], { encoding: "utf8" });
    const [{ notOurs, findings }] = (JSON.parse(stdout) as Judged).stacks;
    assert.deepEqual(notOurs, []);
    const cap = findings.find(({ rule }) => rule === "monthly-cost-under-cap");
    assert.match(cap?.fix ?? "", /npx onebox check --stack/);
  });

  it("is priced where it has a price, named for the rest, and held under the cap", () => {
    const { status, said } = bill("--region", "us-east-1", "--cap", "5", "--config", "size=t3.small");
    const [{ stack, bill: found, madeUp, error }] = said?.stacks ?? assert.fail("nothing said");
    assert.deepEqual([status, stack, error, found?.cap], [1, "dev", null, "5.00"]);
    const whats = (found?.lines ?? []).map(({ what }) => what);
    assert.ok(
      whats.some((what) => what.startsWith("t3.small, on demand")),
      "the configuration of the command line holds",
    );
    assert.ok(whats.some((what) => what.startsWith("root volume")));
    const reasons: Readonly<Record<string, string>> = Object.fromEntries(
      (found?.unpriced ?? []).map(({ urn, reason }) => [urn.split("::").at(-1) ?? urn, reason]),
    );
    assert.match(reasons["sessions"] ?? "", /^It bills reads, writes and GB/);
    assert.match(reasons["front"] ?? "", /^A plugin makes/);
    assert.match(reasons["far"] ?? "", /^There is no price book for sa-east-1/);
    assert.equal(reasons["shared"], undefined, "what is only read is paid elsewhere");
    assert.deepEqual(madeUp, ["aws:ec2/getAmi:getAmi"]);
  });

  it("may be an ECMAScript module", () => {
    const own = mkdtempSync(path.join(tmpdir(), "onebox-module-"));
    try {
      symlinkSync(path.resolve("node_modules"), path.join(own, "node_modules"));
      writeFileSync(path.join(own, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
      writeFileSync(path.join(own, "package.json"), '{ "type": "module", "main": "index.ts" }');
      writeFileSync(path.join(own, "tsconfig.json"), '{ "compilerOptions": { "module": "nodenext", "strict": true } }');
      writeFileSync(
        path.join(own, "index.ts"),
        'import * as aws from "@pulumi/aws";\nconst size: number = await Promise.resolve("10");\nnew aws.ebs.Volume("disk", { availabilityZone: "us-east-1a", size: Number(size), type: "gp3" });\n',
      );
      const { said, stderr } = bill("--region", "us-east-1", "--program", own);
      assert.equal(said?.stacks[0].bill?.total, "0.80", stderr);
    } finally {
      rmSync(own, { recursive: true });
    }
  });

  it("says which region it lacks", () => {
    const reasons = bill().said?.stacks[0].bill?.unpriced.map(({ reason }) => reason) ?? [];
    assert.ok(reasons.some((reason) => reason.includes("--region us-east-1")));
  });

  const refused: readonly [title: string, files: Record<string, string>, args: readonly string[], says: RegExp][] = [
    [
      "a function that only an account can answer",
      {
        "index.ts": 'import * as aws from "@pulumi/aws"; export = aws.rds.getInstance({ dbInstanceIdentifier: "a" });',
      },
      [],
      /calls aws:rds\/getInstance:getInstance .* name it: --invokes <folder>/,
    ],
    ["a program that throws", { "index.ts": 'throw new Error("no more");' }, [], /no more \(index\.ts:1\)/],
    [
      "another language",
      { "Pulumi.yaml": "name: shop\nruntime: python\n" },
      [],
      /language is python.*--from preview\.json/,
    ],
    [
      "a value that it requires",
      {
        "index.ts": 'import { Config } from "@pulumi/pulumi"; export const size = new Config().require("size");',
      },
      [],
      /requires a value of configuration: --config shop:size=<value>/,
    ],
    [
      "a package that is not installed",
      { "index.ts": 'import express = require("express-that-is-not-there"); export = express;' },
      [],
      /express-that-is-not-there.*npm install, in /,
    ],
    ["a package.json that is none", { "package.json": "{" }, [], /package\.json is no JSON\. .*npm pkg get name/],
    ["a folder without a program", {}, ["--program", tmpdir()], /no Pulumi\.yaml/],
    ["a folder that is not there", {}, ["--program", "/no/such/folder"], /is not a folder\. Give the folder of a/],
    ["a setting that is none", {}, ["--config", "size"], /write it as aws:region=/],
    ["a cap that is none", {}, ["--cap", "much"], /a number of US dollars/],
    [
      "assumptions that are none",
      { "usage.yaml": "mediaGB: 1" },
      ["--usage", "usage.yaml"],
      /is not what a month uses/,
    ],
    ["assumptions that are no YAML", { "usage.yaml": "a: [" }, ["--usage", "usage.yaml"], /usage\.yaml is not YAML/],
  ];
  for (const [title, files, args, says] of refused)
    it(`refuses ${title} in a sentence`, () => {
      const kept: Record<string, string> = { "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "index.ts": program };
      for (const [name, text] of Object.entries({ ...kept, ...files })) write(name, text);
      const given = args.map((one) => (one === "usage.yaml" ? path.join(folder, one) : one));
      const { status, stderr } = bill("--region", "us-east-1", ...given);
      assert.equal(status, 2);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
});
