import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { BranchRuleInputs } from "../../../../components/account/branch-rule/inputs";
import { branchRuleProvider } from "../../../../components/account/branch-rule/provider";
import { ask } from "../../../stand-ins/grpc";
import { BitbucketStandIn, person } from "../../../stand-ins/bitbucket/server";

const secret = "a-token-that-nobody-may-see";
const urn = "urn:pulumi:account::onebox::pulumi-nodejs:dynamic/onebox:BranchRule::master";
const declared: BranchRuleInputs = {
  workspace: "example",
  repository: "onebox",
  branch: "master",
  restrictions: { require_approvals_to_merge: 3, enforce_merge_checks: true, push: true },
};

/** As the engine does: serialised code, in the SDK's own process, over gRPC. */
describe("BranchRule over the engine's protocol", () => {
  let bitbucket: BitbucketStandIn;
  let process_: ChildProcess;
  let client: ResourceProviderClient;
  let serialised: string;
  let output = "";

  before(async () => {
    bitbucket = await BitbucketStandIn.start();
    bitbucket.addRepository("onebox");
    bitbucket.addToken(secret, { who: person("admin"), scopes: ["admin:repository"] });
    serialised = (await pulumi.runtime.serializeFunction(() => branchRuleProvider)).text;
    const program = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    process_ = spawn(process.execPath, [program, "127.0.0.1:1"], {
      env: { ...process.env, ONEBOX_BITBUCKET_API: `${bitbucket.url}/2.0`, ONEBOX_BITBUCKET_TOKEN: secret },
      stdio: ["ignore", "pipe", "pipe"],
    });
    process_.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const [port] = (await once(process_.stdout ?? process_, "data")) as [Buffer];
    const credentials = grpc.credentials.createInsecure();
    client = new ResourceProviderClient(`127.0.0.1:${port.toString().trim()}`, credentials);
    const configure = new proto.ConfigureRequest();
    configure.setArgs(Struct.fromJavaScript({}));
    await ask<proto.ConfigureResponse>((done) => client.configure(configure, done));
  });

  after(async () => {
    client.close();
    process_.kill();
    await once(process_, "exit");
    await bitbucket.stop();
  });

  const withCode = (inputs: object, code = serialised): Struct =>
    Struct.fromJavaScript(JSON.parse(JSON.stringify({ ...inputs, __provider: code })) as never);
  const rules = (): number => bitbucket.state.repositories.get("onebox")?.branchRestrictions.size ?? -1;

  it("tells the engine why it failed", async () => {
    const create = new proto.CreateRequest();
    create.setUrn(urn);
    create.setProperties(withCode({ ...declared, repository: "missing" }));
    await assert.rejects(
      ask<proto.CreateResponse>((done) => client.create(create, done)),
      /missing\/branch-restrictions failed with 404: /,
    );
  });

  it("checks, creates, compares, reads, changes and deletes", async () => {
    const check = new proto.CheckRequest();
    check.setUrn(urn);
    check.setOlds(Struct.fromJavaScript({}));
    check.setNews(withCode({ ...declared, branch: "release/*" }));
    const checked = await ask<proto.CheckResponse>((done) => client.check(check, done));
    assert.deepEqual(
      checked.getFailuresList().map((one) => one.getProperty()),
      ["branch"],
    );

    const create = new proto.CreateRequest();
    create.setUrn(urn);
    create.setProperties(withCode(declared));
    const created = await ask<proto.CreateResponse>((done) => client.create(create, done));
    assert.equal(created.getId(), "example/onebox/master");
    assert.equal(rules(), 3);
    const state = created.getProperties()?.toJavaScript() ?? {};
    assert.deepEqual(Object.keys(state).sort(), [
      "__provider",
      "branch",
      "repository",
      "restrictions",
      "ruleIds",
      "workspace",
    ]);
    assert.ok(!JSON.stringify(state).includes(secret), "the token is in the state");

    const diff = async (news: object, code?: string): Promise<[boolean, string[]]> => {
      const request = new proto.DiffRequest();
      request.setId(created.getId());
      request.setUrn(urn);
      request.setOlds(Struct.fromJavaScript(state));
      request.setNews(withCode(news, code));
      const answer = await ask<proto.DiffResponse>((done) => client.diff(request, done));
      return [answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME, answer.getReplacesList()];
    };
    assert.deepEqual(await diff(declared), [false, []]);
    assert.deepEqual(await diff(declared, `${serialised}\n// edited`), [false, []]);
    assert.deepEqual(await diff({ ...declared, branch: "main" }), [true, ["branch"]]);

    const fewer = { ...declared, restrictions: { require_approvals_to_merge: 2 } };
    assert.deepEqual(await diff(fewer), [true, []]);
    const update = new proto.UpdateRequest();
    update.setId(created.getId());
    update.setUrn(urn);
    update.setOlds(Struct.fromJavaScript(state));
    update.setNews(withCode(fewer));
    const updated = await ask<proto.UpdateResponse>((done) => client.update(update, done));
    assert.equal(rules(), 1);

    const read = new proto.ReadRequest();
    read.setId(created.getId());
    read.setUrn(urn);
    read.setProperties(updated.getProperties());
    const found = await ask<proto.ReadResponse>((done) => client.read(read, done));
    assert.equal(found.getId(), created.getId());
    assert.deepEqual(found.getProperties()?.toJavaScript()["restrictions"], { require_approvals_to_merge: 2 });

    const remove = new proto.DeleteRequest();
    remove.setId(created.getId());
    remove.setUrn(urn);
    remove.setProperties(updated.getProperties());
    await ask((done) => client.delete(remove, done));
    assert.equal(rules(), 0);
    const gone = await ask<proto.ReadResponse>((done) => client.read(read, done));
    assert.equal(gone.getId(), "");
    assert.ok(!output.includes(secret), "the token was printed");
  });
});
