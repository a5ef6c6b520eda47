import { isAsset, isProperties, isSecret, isUnknown, type Resource, type Value } from "../../../model";
import { terraformTypes, unjudgedPackages } from "./types";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

interface Planned {
  readonly resource: Resource;
  readonly type: string;
  readonly name: string;
  readonly address: string;
}

/**
 * The plan that Terraform would show of the resources of a stack: enough of its JSON form for a tool that judges plans.
 * https://developer.hashicorp.com/terraform/internals/json-format
 * @throws Error for a type whose name in Terraform nobody has written down, since nothing would judge it.
 */
export function planOf(resources: readonly Resource[]): {
  readonly plan: Json;
  readonly urns: ReadonlyMap<string, string>;
} {
  const planned = resources
    .filter(({ custom, type }) => custom && !unjudgedPackages.includes(type.split(":")[0] ?? ""))
    .map(plannedResource);
  const addresses = new Map(planned.map(({ resource, address }) => [resource.urn, address]));
  const common = ({ type, name, address }: Planned) => ({ address, mode: "managed", type, name });
  const plan = {
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: {
      root_module: {
        resources: planned.map((one) => ({ ...common(one), schema_version: 0, values: valuesOf(one.resource) })),
      },
    },
    resource_changes: planned.map((one) => ({
      ...common(one),
      change: {
        actions: ["create"],
        before: null,
        after: valuesOf(one.resource),
        after_unknown: unknownsOf(one.resource),
      },
    })),
    configuration: {
      root_module: {
        resources: planned.map((one) => ({
          ...common(one),
          expressions: expressionsOf(one.resource, addresses, planned),
        })),
      },
    },
  };
  return { plan, urns: new Map(planned.map(({ resource, address }) => [address, resource.urn])) };
}

function plannedResource(resource: Resource, index: number): Planned {
  const type = terraformTypes[resource.type];
  if (type === undefined) throw new Error(`test/checkov/types.ts has no name of ${resource.type} in Terraform.`);
  // Names are of one type in Pulumi and may repeat below another parent.
  const name = `${resource.name.replaceAll(/\W/g, "_")}_${index}`;
  return { resource, type, name, address: `${type}.${name}` };
}

/** Objects whose keys somebody has chosen. */
const maps = new Set(["tags", "tagsAll", "variables", "dimensions", "targetTags", "tagsToAdd", "parameters"]);

function valuesOf({ properties }: Resource): { readonly [key: string]: Json } {
  return blockOf(properties);
}

function blockOf(properties: { readonly [key: string]: Value }): { readonly [key: string]: Json } {
  const known = Object.entries(properties).filter(([, value]) => value !== null && !isUnknown(value));
  return Object.fromEntries(known.map(([key, value]) => [nameOf(key, value), jsonOf(key, value)]));
}

function jsonOf(key: string, value: Value): Json {
  if (isSecret(value) || isUnknown(value)) return "value";
  if (isAsset(value)) return "file";
  if (Array.isArray(value)) return value.map((item: Value) => (isProperties(item) ? blockOf(item) : jsonOf(key, item)));
  // What occurs once is a list of one in Terraform.
  if (isProperties(value)) return maps.has(key) ? (value as { readonly [name: string]: Json }) : [blockOf(value)];
  return value as Json;
}

/** Pulumi gives every list a plural; in Terraform a block that may be repeated has none, and neither have these lists. */
function nameOf(key: string, value: Value): string {
  const isBlocks = Array.isArray(value) && value.some((item: Value) => isProperties(item) && !isUnknown(item));
  const singular = isBlocks || key.endsWith("Lists") ? key.replace(/ies$/, "y").replace(/s$/, "") : key;
  return singular.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function unknownsOf({ properties }: Resource): { readonly [key: string]: Json } {
  const unknown = Object.entries(properties).filter(([, value]) => isUnknown(value));
  return Object.fromEntries(unknown.map(([key, value]) => [nameOf(key, value), true]));
}

/** Which other resources each property comes from, or names. */
function expressionsOf(
  resource: Resource,
  addresses: ReadonlyMap<string, string>,
  all: readonly Planned[],
): { readonly [key: string]: Json } {
  const entries = Object.entries(resource.properties).map(([key, value]) => {
    const from = (resource.propertyDependencies[key] ?? []).flatMap((urn) => addresses.get(urn) ?? []);
    const references = [...new Set([...from, ...namedBy(key, value, resource, all)])];
    const said: Json =
      references.length === 0 ? { constant_value: jsonOf(key, value) } : { references: references.flatMap(withId) };
    return [nameOf(key, value), said] as const;
  });
  return Object.fromEntries(entries);
}

function withId(address: string): readonly string[] {
  return [`${address}.id`, address];
}

/** A name that another resource has is a reference to it: names are known before anything is made. */
const naming: Readonly<Record<string, readonly [type: string, property: string]>> = {
  bucket: ["aws:s3/bucket:Bucket", "bucket"],
  s3BucketName: ["aws:s3/bucket:Bucket", "bucket"],
  role: ["aws:iam/role:Role", "name"],
  functionName: ["aws:lambda/function:Function", "name"],
  function: ["aws:lambda/function:Function", "name"],
  parameterGroupName: ["aws:rds/parameterGroup:ParameterGroup", "name"],
};

function namedBy(key: string, value: Value, own: Resource, all: readonly Planned[]): readonly string[] {
  const [type, property] = naming[key] ?? [];
  if (type === undefined || property === undefined || own.type === type) return [];
  return all
    .filter(({ resource }) => resource.type === type && resource.properties[property] === value)
    .map(({ address }) => address);
}
