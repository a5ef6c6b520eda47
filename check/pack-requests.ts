import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Urn } from "../model";
import type { Registered } from "./engine/registered";
import { providerUrnOf } from "../model/urn";
import { plainReferences, toStruct } from "./engine/wire";
import type { WireObject } from "./engine/wire-value";

export type Resources = ReadonlyMap<Urn, Registered>;

/** A resource policy sees what a program gave. */
export function analyzeRequest(resource: Registered, all: Resources): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setType(resource.type);
  request.setUrn(resource.urn);
  request.setName(resource.name);
  request.setProperties(struct(resource.inputs));
  request.setOptions(options(resource));
  request.setProvider(provider(resource, all));
  return request;
}

/** A stack policy sees what will be in the state: outputs, parents and dependencies. */
export function analyzerResource(resource: Registered, all: Resources): AnalyzerResource {
  const message = new AnalyzerResource();
  message.setType(resource.type);
  message.setUrn(resource.urn);
  message.setName(resource.name);
  message.setProperties(struct(resource.outputs));
  message.setOptions(options(resource));
  message.setProvider(provider(resource, all));
  message.setParent(resource.parent ?? "");
  message.setDependenciesList([...resource.dependencies]);
  for (const [name, urns] of Object.entries(resource.propertyDependencies)) {
    const list = new AnalyzerPropertyDependencies();
    list.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(name, list);
  }
  return message;
}

function options(resource: Registered): AnalyzerResourceOptions {
  const message = new AnalyzerResourceOptions();
  message.setProtect(resource.protect);
  message.setIgnorechangesList([...resource.ignoreChanges]);
  message.setDeletebeforereplace(resource.deleteBeforeReplace ?? false);
  message.setDeletebeforereplacedefined(resource.deleteBeforeReplace !== null);
  message.setAdditionalsecretoutputsList([...resource.additionalSecretOutputs]);
  message.setParent(resource.parent ?? "");
  return message;
}

function provider({ provider: reference }: Registered, all: Resources): AnalyzerProviderResource | undefined {
  const found = reference === null ? undefined : all.get(providerUrnOf(reference));
  if (found === undefined) return undefined;
  const message = new AnalyzerProviderResource();
  message.setType(found.type);
  message.setUrn(found.urn);
  message.setName(found.name);
  message.setProperties(struct(found.inputs));
  return message;
}

/** A provider goes along with each of its resources, and a resource with each question about its stack. */
const structs = new WeakMap<WireObject, Struct>();

function struct(object: WireObject): Struct {
  const made = structs.get(object) ?? toStruct(withoutInternals(object));
  structs.set(object, made);
  return made;
}

/** The engine keeps notes of its own beside the properties, and shows them to no policy. */
function withoutInternals(object: WireObject): WireObject {
  const own = Object.entries(object).filter(([name]) => !name.startsWith("__"));
  return Object.fromEntries(own.map(([name, value]) => [name, plainReferences(value)]));
}
