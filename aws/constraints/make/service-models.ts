import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Schema, Source } from "../schema";
import { operations } from "./wanted";

/** A shape of an AWS service model, as botocore ships it. */
interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** The inputs of the API's own calls, from the models that all SDKs are made of. */
export function serviceModelSource(site: string, version: string, date: string): Source {
  const schemas = Object.entries(operations).flatMap(([service, names]) => {
    const model = readModel(path.join(site, "botocore", "data", service));
    return names.map((name) => [`${service}:${name}`, inputOf(model, name)] as const);
  });
  return {
    name: "botocore",
    version,
    date,
    url: "https://github.com/boto/botocore",
    licence: "Apache-2.0",
    schemas: Object.fromEntries(schemas),
  };
}

function readModel(folder: string): Model {
  const newest = readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error(`There is no model in ${folder}.`);
  const packed = readFileSync(path.join(folder, newest, "service-2.json.gz"));
  return JSON.parse(gunzipSync(packed).toString()) as Model;
}

function inputOf(model: Model, operation: string): Schema {
  const input = model.operations[operation]?.input.shape;
  if (input === undefined) throw new Error(`There is no operation ${operation}.`);
  const definitions: Record<string, Schema> = {};
  // What the call itself needs is put together by the provider: a name that it makes up, a caller's reference.
  return { ...schemaOf(model, input, definitions), required: [], definitions };
}

function schemaOf(model: Model, name: string, definitions: Record<string, Schema>): Schema {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`There is no shape ${name}.`);
  const to = (member: { readonly shape: string } | undefined): Schema =>
    member === undefined ? {} : reference(model, member.shape, definitions);
  const { min, max } = shape;
  switch (shape.type) {
    case "structure":
      return {
        type: "object",
        properties: Object.fromEntries(Object.entries(shape.members ?? {}).map(([key, member]) => [key, to(member)])),
        ...(shape.required === undefined || shape.required.length === 0 ? {} : { required: shape.required }),
      };
    case "list":
      return { type: "array", items: to(shape.member), ...limits("minItems", min, "maxItems", max) };
    case "map":
      return {
        type: "object",
        additionalProperties: to(shape.value),
        propertyNames: to(shape.key),
        ...limits("minProperties", min, "maxProperties", max),
      };
    case "string":
      return {
        type: "string",
        ...limits("minLength", min, "maxLength", max),
        ...(shape.enum === undefined ? {} : { enum: shape.enum }),
        // The services match the whole value.
        ...(shape.pattern === undefined ? {} : { pattern: anchored(shape.pattern) }),
      };
    case "integer":
    case "long":
      return { type: "integer", ...limits("minimum", min, "maximum", max) };
    case "float":
    case "double":
      return { type: "number", ...limits("minimum", min, "maximum", max) };
    case "boolean":
      return { type: "boolean" };
    case "timestamp":
    case "blob":
      return {};
    default:
      throw new Error(`Nobody has looked at shapes of type "${shape.type}" yet (${name}).`);
  }
}

/** Structures and lists stand once, by name: some contain themselves. */
function reference(model: Model, name: string, definitions: Record<string, Schema>): Schema {
  const { type } = model.shapes[name] ?? {};
  if (type !== "structure" && type !== "list" && type !== "map") return schemaOf(model, name, definitions);
  if (!(name in definitions)) {
    definitions[name] = {};
    definitions[name] = schemaOf(model, name, definitions);
  }
  return { $ref: `#/definitions/${name}` };
}

function limits(low: keyof Schema, min: number | undefined, high: keyof Schema, max: number | undefined): Schema {
  return { ...(min === undefined ? {} : { [low]: min }), ...(max === undefined ? {} : { [high]: max }) };
}

function anchored(pattern: string): string {
  return pattern.startsWith("^") && pattern.endsWith("$") ? pattern : `^(?:${pattern})$`;
}
