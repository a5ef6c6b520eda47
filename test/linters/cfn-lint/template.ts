import { judgedTypes } from "../../../aws/types";
import { type Target, partAt, partOf, resolved, translate } from "../../../aws/types/translate";
import type { View } from "../../../aws/types/type";
import { isHidden, isObject } from "../../../aws/judge/value";
import type { Resource } from "../../../model";

export interface Template {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>>;
}

/** What is known only after creation: another stack's output to CloudFormation. */
let outputs = 0;
const later = (): object => ({ "Fn::ImportValue": `output-${outputs++}` });
const laterList = (): object => ({ "Fn::Split": [",", later()] });

/** What the provider puts in by itself, or what is a resource of its own with us. */
const given: Readonly<Record<string, Record<string, unknown>>> = {
  "AWS::EC2::SubnetRouteTableAssociation": { SubnetId: "subnet-0123456789abcdef0" },
  "AWS::EC2::SecurityGroup": { GroupDescription: "default" },
  "AWS::CloudTrail::Trail": { IsLogging: true },
  "AWS::Lambda::EventInvokeConfig": { Qualifier: "$LATEST" },
  "AWS::Lambda::Function": { Code: { S3Bucket: "onebox-code", S3Key: "code.zip" } },
  "AWS::S3::BucketPolicy": {},
};

/** A graph as a CloudFormation template: only the types that CloudFormation has, with its names. */
export function templateOf(resources: readonly Resource[]): Template {
  const buckets = new Map<string, Record<string, unknown>>();
  const found = resources.flatMap(({ type, properties, urn }, number) => {
    const view = judgedTypes[type]?.by.find(({ schema }) => schema.startsWith("AWS::"));
    if (view === undefined || urn === "") return [];
    const document = known(translate(properties, view).document, partOf(view)) as Record<string, unknown>;
    // A bucket and its settings are one resource to CloudFormation.
    if (view.schema === "AWS::S3::Bucket") {
      const name = String(document["BucketName"]);
      const bucket = buckets.get(name);
      buckets.set(name, Object.assign(bucket ?? {}, document));
      if (bucket !== undefined) return [];
      return [[logicalId(type, number), { Type: view.schema, Properties: buckets.get(name) ?? document }] as const];
    }
    return [[logicalId(type, number), { Type: view.schema, Properties: whole(view, document) }] as const];
  });
  return { AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(found) };
}

function logicalId(type: string, number: number): string {
  return `${(type.split(":").at(-1) ?? "").replaceAll(/\W/g, "")}${number}`;
}

/** With what stands around a part, and what the provider puts in. */
function whole({ schema, at }: View, document: Record<string, unknown>): Record<string, unknown> {
  const part = at === undefined ? document : { [at]: document };
  return { ...(given[schema] ?? {}), ...filled(part) };
}

/** Required inside a list and put in by the provider. */
function filled(document: Record<string, unknown>): Record<string, unknown> {
  const devices = document["BlockDeviceMappings"];
  const interfaces = document["NetworkInterfaces"];
  const all = (list: unknown, more: object): unknown =>
    Array.isArray(list) ? list.map((item: unknown) => ({ ...more, ...(item as object) })) : list;
  return {
    ...document,
    ...(devices === undefined ? {} : { BlockDeviceMappings: all(devices, { DeviceName: "/dev/sda1" }) }),
    ...(interfaces === undefined ? {} : { NetworkInterfaces: all(interfaces, { DeviceIndex: "0" }) }),
  };
}

/** Hidden values as references, and documents in text as the objects that CloudFormation takes. */
function known(value: unknown, by: Target): unknown {
  const target = resolved(by);
  const { type } = target.schema;
  const types = type === undefined ? [] : typeof type === "string" ? [type] : type;
  if (isHidden(value)) return types.includes("array") ? laterList() : later();
  if (typeof value === "string" && types.includes("object") && /^\s*\{/.test(value))
    return JSON.parse(value) as unknown;
  if (Array.isArray(value)) return value.map((item: unknown) => known(item, partAt(target, "*")));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, known(part, partAt(target, name))]));
}
