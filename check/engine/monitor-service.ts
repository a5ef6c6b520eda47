import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { CallResponse, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
  type ReadResourceRequest,
  ReadResourceResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceCallRequest,
  type ResourceInvokeRequest,
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment } from "./deployment";
import type { Invokes } from "./invokes";
import { Refusal } from "../../model/refusal";
import { parseRead, parseRegistration } from "./request";
import type { Unary } from "./unary";
import { isProviderType } from "../../model/urn";
import { fromStruct, toStruct } from "./wire";
import { unknownMark } from "../../model/pulumi-marks";

export interface MonitorContext {
  readonly deployment: Deployment;
  readonly invokes: Invokes;
}

/**
 * What the SDK may send. Not here: transforms and hooks, which the engine would call back into the program, and
 * parameterized packages. The SDK refuses a program that needs them, with a message of its own.
 */
const features: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
]);

export function monitorHandlers({ deployment, invokes }: MonitorContext, unary: Unary): UntypedServiceImplementation {
  return {
    supportsFeature: unary((request: SupportsFeatureRequest) => {
      const response = new SupportsFeatureResponse();
      response.setHassupport(features.has(request.getId()));
      return response;
    }),

    registerResource: unary((request: RegisterResourceRequest) => {
      const resource = deployment.register(parseRegistration(request));
      const response = new RegisterResourceResponse();
      response.setUrn(resource.urn);
      if (isProviderType(resource.type)) response.setId(unknownMark);
      // A local component keeps its outputs to itself, the engine has only what it registers later.
      if (resource.custom || request.getRemote()) response.setObject(toStruct(resource.outputs));
      for (const [name, urns] of Object.entries(resource.outputDependencies)) {
        const dependencies = new RegisterResourceResponse.PropertyDependencies();
        dependencies.setUrnsList([...urns]);
        response.getPropertydependenciesMap().set(name, dependencies);
      }
      return response;
    }),

    registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
      deployment.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return new Empty();
    }),

    readResource: unary(async (request: ReadResourceRequest) => {
      const resource = await deployment.read(parseRead(request), request.getId());
      const response = new ReadResourceResponse();
      response.setUrn(resource.urn);
      response.setProperties(toStruct(resource.outputs));
      return response;
    }),

    invoke: unary((request: ResourceInvokeRequest) => {
      const args = fromStruct(request.getArgs());
      const { urn } = args;
      const isOwn = request.getTok() === "pulumi:pulumi:getResource" && typeof urn === "string";
      const result = isOwn ? deployment.state(urn) : invokes.answer(request.getTok(), args);
      const response = new InvokeResponse();
      response.setReturn(toStruct(result));
      return response;
    }),

    call: unary((request: ResourceCallRequest) => {
      // Without a value in it, whatever the method gives back is known only after creation.
      if (deployment.namesWhatItCannotMake) return new CallResponse();
      throw new Refusal(`The program calls the method ${request.getTok()}, which only a provider's plugin can answer.`);
    }),

    signalAndWaitForShutdown: unary(() => new Empty()),
  };
}
