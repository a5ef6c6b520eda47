import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckResponse,
  type CheckRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
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
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { behaviourOf } from "../../changes/table";
import { RecordedInvokes } from "../../check/engine/invokes";
import { type Unary, unaryBy } from "../../check/engine/unary";
import { fromStruct, plainOutputs, toProperties, toStruct, withoutSecrecy } from "../../check/engine/wire";
import { isList, isObject, type Wire, type WireObject } from "../../check/engine/wire-value";
import type { Properties } from "../../model";
import { Broken, changeOf, type Kept, SmallAws } from "../changes/small-aws";
import { madeUp } from "./differences";
import { idOf, partsOf } from "./ids";

const recorded = RecordedInvokes.read(path.join(__dirname, "../../check/invokes"));

/** What stands in AWS, and what happens to it. */
export interface Place {
  readonly aws: SmallAws;
  /** After every call that changed something. */
  readonly keep: () => void;
}

// Why: docs/decisions/0156.
/**
 * Stands in for AWS behind the engine: what becomes of a call a small AWS says, and what is computed is made up. It
 * answers a preview as the real plugin does, with the inputs and no computed values.
 */
export const handlers = (unary: Unary, place: Place): UntypedServiceImplementation => ({
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

  diffConfig: unary(sameOrNot),
  diff: unary((request: DiffRequest) => {
    const response = sameOrNot(request);
    if (response.getChanges() === DiffResponse.DiffChanges.DIFF_NONE) return response;
    const { type } = partsOf(request.getUrn());
    const [was, is] = [request.getOldInputs(), request.getNews()].map((inputs) => given(type, fromStruct(inputs)));
    const { made, replaces, isFirstGone } = changeOf(type, was ?? {}, is ?? {});
    if (made.length === 0) response.setChanges(DiffResponse.DiffChanges.DIFF_NONE);
    response.setDiffsList(topLevel(made.map((one) => one.path)));
    response.setReplacesList(topLevel(replaces));
    response.setDeletebeforereplace(replaces.length > 0 && isFirstGone);
    return response;
  }),

  create: unary((request: CreateRequest) => {
    const inputs = fromStruct(request.getProperties());
    const response = new CreateResponse();
    if (request.getPreview()) {
      response.setProperties(toStruct(inputs));
      return response;
    }
    const { stack, type, name } = partsOf(request.getUrn());
    const id = freeId(place.aws, idOf(stack, type, name));
    place.aws.create({ type, name, properties: given(type, inputs) }, id, arnOf(id));
    place.keep();
    response.setId(id);
    response.setProperties(toStruct({ ...computed(id), ...inputs }));
    return response;
  }),

  update: unary((request: UpdateRequest) => {
    const news = fromStruct(request.getNews());
    if (!request.getPreview()) {
      place.aws.update(request.getId(), given(partsOf(request.getUrn()).type, news));
      place.keep();
    }
    const response = new UpdateResponse();
    response.setProperties(toStruct({ ...computed(request.getId()), ...news }));
    return response;
  }),

  read: unary((request: ReadRequest) => {
    const response = new ReadResponse();
    response.setId(request.getId());
    response.setProperties(request.getProperties());
    response.setInputs(request.getInputs());
    return response;
  }),

  delete: unary((request: DeleteRequest) => {
    place.aws.delete(request.getId());
    place.keep();
    return new Empty();
  }),
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

function sameOrNot(request: DiffRequest): DiffResponse {
  const response = new DiffResponse();
  const isSame = isDeepStrictEqual(fromStruct(request.getOldInputs()), fromStruct(request.getNews()));
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  response.setChanges(isSame ? DIFF_NONE : DIFF_SOME);
  return response;
}

/** What was replaced stands beside the new one for a while. */
function freeId(aws: SmallAws, id: string): string {
  for (let number = 2; ; number++) {
    const found = number === 2 ? id : `${id}-${number - 1}`;
    if (!aws.things.has(found)) return found;
  }
}

function arnOf(id: string): string {
  return `${id}-arn`;
}

/** What AWS is told: secrets are plain to it, and whatever has a region has that of its provider unless it says another. */
function given(type: string, inputs: WireObject): Properties {
  const properties = toProperties(plainWire(plainOutputs(inputs)), "/");
  return behaviourOf(type)?.isGlobal === true ? properties : { ...properties, $region: properties["region"] ?? "" };
}

function plainWire(wire: Wire): WireObject {
  const plain = withoutSecrets(wire);
  return isObject(plain) ? plain : {};
}

function withoutSecrets(wire: Wire): Wire {
  const open = withoutSecrecy(wire);
  if (isList(open)) return open.map(withoutSecrets);
  if (!isObject(open)) return open;
  return Object.fromEntries(Object.entries(open).map(([name, item]) => [name, withoutSecrets(item)]));
}

/** The engine names properties by their first part. */
function topLevel(paths: readonly string[]): string[] {
  return [...new Set(paths.map((one) => one.split(".")[0] ?? ""))];
}

/** All that a program reads of any resource of ours; what a type does not have is not asked for. */
function computed(id: string): WireObject {
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

/**
 * Prints its port, as the engine expects of a plugin. What stands is kept in the file `ONEBOX_SMALL_AWS`, for as long as
 * the engine runs where there is none; at the call `ONEBOX_SMALL_AWS_BREAKS_AT` the process ends.
 */
export function serve(): void {
  const { ONEBOX_SMALL_AWS: file, ONEBOX_SMALL_AWS_BREAKS_AT: breaksAt } = process.env;
  const kept = file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Kept) : null;
  const at = breaksAt === undefined ? null : Number(breaksAt);
  const aws = kept === null ? new SmallAws(at) : SmallAws.of(kept, at);
  const keep = (): void => {
    if (file !== undefined) writeFileSync(file, JSON.stringify(aws.keep()));
  };
  const unary = unaryBy((error) => {
    if (error instanceof Broken) process.exit(1);
  });
  const server = new Server();
  server.addService(ResourceProviderService, handlers(unary, { aws, keep }));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
}
