import assert from "node:assert/strict";
import { credentials, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { unaryBy } from "../../check/engine/unary";
import { fromStruct, toStruct } from "../../check/engine/wire";
import type { WireObject } from "../../check/engine/wire-value";
import { SmallAws } from "../changes/small-aws";
import { handlers } from "./aws";

const urnOf = (type: string, name: string): string => `urn:pulumi:dev::onebox::${type}::${name}`;
const database = urnOf("aws:rds/instance:Instance", "database");
const volume = urnOf("aws:ebs/volume:Volume", "host");
const attachment = urnOf("aws:ec2/volumeAttachment:VolumeAttachment", "host");
const role = urnOf("aws:iam/role:Role", "host");

type Call<Response> = (done: (error: ServiceError | null, response: Response) => void) => void;

function answer<Response>(call: Call<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

/** The provider that stands in for AWS's, asked as the engine asks it. */
describe("the stand-in for the AWS provider", () => {
  let aws: SmallAws;
  let kept: number;
  let server: Server;
  let client: ResourceProviderClient;

  before(async () => {
    server = new Server();
    // Of each test its own.
    const place = {
      get aws() {
        return aws;
      },
      keep: () => {
        kept += 1;
      },
    };
    server.addService(ResourceProviderService, handlers(unaryBy(), place));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });
  beforeEach(() => {
    [aws, kept] = [new SmallAws(), 0];
  });
  after(() => {
    client.close();
    server.forceShutdown();
  });

  async function create(urn: string, inputs: WireObject, preview = false): Promise<CreateResponse> {
    const request = new CreateRequest();
    request.setUrn(urn);
    request.setProperties(toStruct(inputs));
    request.setPreview(preview);
    return answer<CreateResponse>((done) => client.create(request, done));
  }
  async function update(urn: string, id: string, news: WireObject): Promise<UpdateResponse> {
    const request = new UpdateRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setNews(toStruct(news));
    return answer<UpdateResponse>((done) => client.update(request, done));
  }
  async function remove(urn: string, id: string): Promise<void> {
    const request = new DeleteRequest();
    request.setUrn(urn);
    request.setId(id);
    await answer((done) => client.delete(request, done));
  }
  async function diff(urn: string, old: WireObject, news: WireObject): Promise<DiffResponse> {
    const request = new DiffRequest();
    request.setUrn(urn);
    request.setOldInputs(toStruct(old));
    request.setNews(toStruct(news));
    return answer<DiffResponse>((done) => client.diff(request, done));
  }

  it("makes up what is computed, and in a preview nothing", async () => {
    const inputs = { size: 20 };
    const previewed = await create(volume, inputs, true);
    assert.deepEqual([previewed.getId(), fromStruct(previewed.getProperties()), kept], ["", inputs, 0]);
    const made = await create(volume, inputs);
    assert.equal(made.getId(), "stand-in-dev-Volume-host");
    assert.equal(fromStruct(made.getProperties())["arn"], "stand-in-dev-Volume-host-arn");
    assert.equal(kept, 1);
  });

  it("says what replaces, what only changes, and what is the same to AWS", async () => {
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    const of = async (old: WireObject, news: WireObject): Promise<unknown[]> => {
      const found = await diff(database, old, news);
      return [found.getChanges(), found.getReplacesList(), found.getDeletebeforereplace()];
    };
    const was = { identifier: "onebox-dev", username: "a", instanceClass: "db.t4g.micro", engineVersion: "17.6" };
    assert.deepEqual(await of(was, { ...was }), [DIFF_NONE, [], false]);
    assert.deepEqual(await of(was, { ...was, engineVersion: "17" }), [DIFF_NONE, [], false]);
    assert.deepEqual(await of(was, { ...was, instanceClass: "db.t4g.small" }), [DIFF_SOME, [], false]);
    assert.deepEqual(await of(was, { ...was, username: "b" }), [DIFF_SOME, ["username"], true]);
    const moved = await diff(role, { name: "a" }, { name: "b" });
    assert.deepEqual([moved.getReplacesList(), moved.getDeletebeforereplace()], [["name"], false]);
  });

  it("refuses what AWS refuses, and nothing is lost", async () => {
    const id = (await create(volume, { size: 20 })).getId();
    const attached = (await create(attachment, { volumeId: id, deviceName: "/dev/sdf" })).getId();
    await assert.rejects(remove(volume, id), /attachment|host uses host/);
    await assert.rejects(update(volume, id, { size: 10 }), /cannot make the data volume smaller/);
    assert.equal(aws.things.size, 2);
    await remove(attachment, attached);
    await remove(volume, id);
    assert.equal(aws.things.size, 0);
  });

  it("makes what is replaced beside the old one, under another id", async () => {
    const ids = [await create(volume, { size: 20 }), await create(volume, { size: 30 })].map((one) => one.getId());
    assert.equal(new Set(ids).size, 2);
  });

  it("takes a role for one that a policy names by its ARN", async () => {
    const { arn = "" } = fromStruct((await create(role, { name: "host" })).getProperties());
    const { retries } = aws;
    await create(urnOf("aws:lambda/function:Function", "task"), { name: "task", role: arn });
    assert.ok(aws.retries > retries, "it is asked again until the role is known");
  });
});
