import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckResponse,
  type CheckRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DiffRequest,
  DiffResponse,
  type InvokeRequest,
  InvokeResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Unary } from "../../check/engine/unary";
import { RecordedInvokes } from "../../check/engine/invokes";
import { fromStruct, toStruct, type WireObject } from "../../check/engine/wire";
import { madeUp } from "./differences";

const recorded = RecordedInvokes.read(path.join(__dirname, "../../check/invokes"));

/**
 * Stands in for AWS behind the engine: it takes what it is given, keeps it, and makes up what is computed. It answers a
 * preview as the real plugin does, with the inputs and no computed values.
 */
const handlers = (unary: Unary): UntypedServiceImplementation => ({
  getPluginInfo: unary(() => {
    const info = new PluginInfo();
    info.setVersion("7.48.0");
    return info;
  }),

  configure: unary(() => {
    const response = new ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setAcceptresources(true);
    response.setAcceptoutputs(true);
    response.setSupportspreview(true);
    return response;
  }),

  checkConfig: unary(sameInputs),
  check: unary(sameInputs),

  diffConfig: unary(diff),
  diff: unary(diff),

  create: unary((request: CreateRequest) => {
    const inputs = fromStruct(request.getProperties());
    const response = new CreateResponse();
    if (!request.getPreview()) response.setId(idOf(request.getUrn()));
    response.setProperties(toStruct(request.getPreview() ? inputs : { ...computed(request.getUrn()), ...inputs }));
    return response;
  }),

  update: unary((request: UpdateRequest) => {
    const response = new UpdateResponse();
    response.setProperties(toStruct({ ...computed(request.getUrn()), ...fromStruct(request.getNews()) }));
    return response;
  }),

  read: unary((request: ReadRequest) => {
    const response = new ReadResponse();
    response.setId(request.getId());
    response.setProperties(request.getProperties());
    response.setInputs(request.getInputs());
    return response;
  }),

  delete: unary(() => new Empty()),
  cancel: unary(() => new Empty()),

  // The answers of the check, so that both see the same.
  invoke: unary((request: InvokeRequest) => {
    const response = new InvokeResponse();
    response.setReturn(toStruct(recorded.answer(request.getTok(), fromStruct(request.getArgs()))));
    return response;
  }),
});

function sameInputs(request: CheckRequest): CheckResponse {
  const response = new CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

function diff(request: DiffRequest): DiffResponse {
  const response = new DiffResponse();
  const isSame = isDeepStrictEqual(fromStruct(request.getOldInputs()), fromStruct(request.getNews()));
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  response.setChanges(isSame ? DIFF_NONE : DIFF_SOME);
  return response;
}

function idOf(urn: string): string {
  return `${madeUp}-${urn.slice(urn.lastIndexOf("::") + 2)}`;
}

/** All that a program reads of any resource of ours; what a type does not have is not asked for. */
function computed(urn: string): WireObject {
  const id = idOf(urn);
  const names = [
    "address",
    "allocationId",
    "arn",
    "associationId",
    "defaultSecurityGroupId",
    "dnsName",
    "endpoint",
    "fqdn",
    "invokeArn",
    "ipv6CidrBlock",
    "keyId",
    "name",
    "publicIp",
    "qualifiedArn",
    "registryId",
    "repositoryUrl",
    "url",
    "version",
    "zoneId",
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, `${id}-${name}`])),
    port: 5432,
    nameServers: [1, 2, 3, 4].map((number) => `ns-${number}.${madeUp}.example`),
    masterUserSecrets: [{ kmsKeyId: id, secretArn: `${id}-secret`, secretStatus: "active" }],
  };
}

/** Prints its port, as the engine expects of a plugin. */
export function serve(): void {
  const unary: Unary = (handle) => (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback({ name: "Error", message: String(error) });
        },
      );
  };
  const server = new Server();
  server.addService(ResourceProviderService, handlers(unary));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
}
