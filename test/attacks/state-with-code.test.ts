import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type * as foreign from "../../ci/state/foreign-code";
import { ask } from "../stand-ins/grpc";
import { type Cut, without } from "./without";

const guardFile = "ci/state/foreign-code.ts";
const ownTypes: Cut = { file: guardFile, text: "if (!ownDynamicTypes.includes(type))", instead: "if (type === '')" };
const elsewhere: Cut = { file: guardFile, text: 'if (served !== "" &&', instead: "if (served === null &&" };
const renamed: Cut = { file: guardFile, text: "if (typeOf(resource.urn) !== type)", instead: "if (false)" };
const deleted: Cut = { file: guardFile, text: "resource.delete === true ?", instead: "type === '' ?" };

/** A resource of the state: its type, the one in its name, what serves it, and whether it is to be deleted anyway. */
interface Given {
  readonly type: string;
  readonly named?: string;
  readonly served?: string;
  readonly left?: boolean;
}

/**
 * Mallory may deploy dev, so she writes dev's state as she likes. She waits until an administrator deploys dev: the engine
 * then hands what has to be deleted to Pulumi's own server of dynamic resources, with the code that the state holds. Her
 * code here makes a file where an administrator's credentials would be.
 */
describe("somebody who wrote code into dev's state", () => {
  let folder: string;
  let server: ChildProcess;
  let client: ResourceProviderClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "onebox-state-"));
    server = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [port] = (await once(server.stdout ?? server, "data")) as [Buffer];
    client = new ResourceProviderClient(`127.0.0.1:${port.toString().trim()}`, grpc.credentials.createInsecure());
    const configure = new proto.ConfigureRequest();
    configure.setArgs(Struct.fromJavaScript({}));
    await ask((then) => client.configure(configure, then));
  });
  after(async () => {
    client.close();
    server.kill();
    await once(server, "exit");
    rmSync(folder, { recursive: true });
  });

  /** Whether her code runs: what an update does that is guarded in this way. */
  async function runs(resource: Given, guard: typeof foreign): Promise<boolean> {
    const { type, left = false, named = type, served } = resource;
    const ran = join(folder, `${named.replace(/\W/g, "-")}-${String(left)}`);
    rmSync(ran, { force: true });
    const touch = `require("node:fs").writeFileSync(${JSON.stringify(ran)}, process.env.HOME ?? "")`;
    const outputs = { __provider: `exports.handler = () => ({ delete: async () => { ${touch}; } });` };
    const urn = `urn:pulumi:dev::onebox::${named}::x`;
    const provider = served && `urn:pulumi:dev::onebox::pulumi:providers:${served}::default::1`;
    const state = { deployment: { resources: [{ urn, type, provider, outputs, ...(left && { delete: true }) }] } };
    // What a state marks so is deleted; what the program does not know is, too, and a preview says so.
    const plan = { steps: left ? [] : [{ op: "delete", urn }] };
    const found = [...guard.foreignCode(JSON.stringify(state)), ...guard.runsCodeOfState(JSON.stringify(plan))];
    if (found.length > 0) return false;
    const request = new proto.DeleteRequest();
    request.setId("x");
    request.setUrn(urn);
    request.setProperties(Struct.fromJavaScript(outputs));
    await ask((then) => client.delete(request, then));
    return existsSync(ran);
  }

  const rollOut = "pulumi-nodejs:dynamic/onebox:RollOut";
  const bucket = "aws:s3/bucket:Bucket";
  const cuts: readonly (readonly [string, Given, readonly Cut[]])[] = [
    ["in a type of her own", { type: "pulumi-nodejs:dynamic:Resource", left: true }, [ownTypes, deleted]],
    ["in one of ours that is to be deleted", { type: rollOut, left: true }, [deleted]],
    [
      "in one of ours that the program does not know",
      { type: rollOut },
      [{ file: guardFile, text: "!byTheProgram.includes(op)", instead: "false" }],
    ],
    // A plan shows names alone, and the engine goes to whatever provider the state names.
    [
      "in a bucket that the server of dynamic resources deletes",
      { type: bucket, served: "pulumi-nodejs" },
      [elsewhere],
    ],
    ["in one of ours by the name of a bucket", { type: rollOut, named: bucket }, [renamed]],
  ];
  for (const [title, given, mend] of cuts)
    it(`has nothing of it run, ${title}; without the mend it runs`, async () => {
      assert.equal(await runs(given, (await without(guardFile, [])) as typeof foreign), false);
      assert.equal(await runs(given, (await without(guardFile, mend)) as typeof foreign), true);
    });
});
