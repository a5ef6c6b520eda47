import { readFileSync } from "node:fs";
import path from "node:path";
import type { Schema, Source } from "../schema";
import { strip } from "./strip";
import { cloudFormationTypes, documents, extensions } from "./wanted";

/** Where the schemas of the types lie: any region's list knows the same files for the types that we keep. */
const region = "us-east-1";

/** What cfn-lint ships of CloudFormation's registry, with its own corrections and additions. */
export function cloudFormationSource(site: string, version: string): Source {
  const data = path.join(site, "cfnlint", "data", "schemas");
  const schemas = Object.entries(cloudFormationTypes).flatMap(([service, types]) =>
    types.map((type) => typeSchema(data, `AWS::${service}::${type}`)),
  );
  const { schema_date: date } = json(path.join(data, "version.json")) as { readonly schema_date: string };
  return {
    name: "cfn-lint",
    version,
    date: date.slice(0, 10),
    url: "https://github.com/aws-cloudformation/cfn-lint",
    licence: "MIT-0",
    schemas: { ...Object.fromEntries(schemas), ...documentSchemas(data) },
  };
}

function typeSchema(data: string, type: string): readonly [string, Schema] {
  const files = json(path.join(data, "providers", `${region}.json`)) as Readonly<Record<string, string>>;
  const file = files[type];
  if (file === undefined) throw new Error(`cfn-lint has no schema of ${type}.`);
  const own = asSchema(strip(json(path.join(data, "resources", `${file}.json`)) as never));
  const more = extensions.flatMap((extension) =>
    extension.at
      .filter((at) => at === type || at.startsWith(`${type}/`))
      .map((at) => inside(at.split("/").slice(1), inlined(read(data, extension.file)))),
  );
  const schema = addEnumerations(data, type, own);
  return [type, more.length === 0 ? schema : { ...schema, allOf: [...(schema.allOf ?? []), ...more] }];
}

/** Lists that cfn-lint keeps for each region: a value that no region of the partition `aws` has is refused everywhere. */
function addEnumerations(data: string, type: string, schema: Schema): Schema {
  const property = { "AWS::EC2::Instance": "InstanceType", "AWS::RDS::DBInstance": "DBInstanceClass" }[type];
  if (property === undefined) return schema;
  const values = type === "AWS::EC2::Instance" ? instanceTypes(data) : databaseClasses(data);
  const part: Schema = { properties: { [property]: { enum: [...new Set(values)].sort() } } };
  const isPostgres: Schema = { properties: { Engine: { const: "postgres" } }, required: ["Engine"] };
  return {
    ...schema,
    allOf: [...(schema.allOf ?? []), property === "InstanceType" ? part : { if: isPostgres, then: part }],
  };
}

function instanceTypes(data: string): string[] {
  const lists = json(extensionFile(data, "aws_ec2_instance/instancetype_enum")) as Record<string, { enum?: string[] }>;
  return regions(lists).flatMap((list) => list.enum ?? []);
}

interface ClassRule {
  readonly if: { readonly properties: { readonly Engine?: { readonly const?: string } } };
  readonly then: { readonly properties: { readonly DBInstanceClass: { readonly enum: string[] } } };
}

function databaseClasses(data: string): string[] {
  const lists = json(extensionFile(data, "aws_rds_dbinstance/dbinstanceclass_enum")) as Record<
    string,
    { allOf?: readonly ClassRule[] }
  >;
  return regions(lists)
    .flatMap((list) => list.allOf ?? [])
    .filter((rule) => rule.if.properties.Engine?.const === "postgres")
    .flatMap((rule) => rule.then.properties.DBInstanceClass.enum);
}

function regions<List>(lists: Readonly<Record<string, List>>): List[] {
  return Object.entries(lists).flatMap(([name, list]) =>
    /^[a-z]{2}-(?!gov|iso|north-1$|northwest)/.test(name) || name === "eu-north-1" ? [list] : [],
  );
}

function documentSchemas(data: string): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(documents).map(([name, file]) => [
      name,
      asSchema(strip(json(path.join(data, "other", `${file}.json`)) as never)),
    ]),
  );
}

/** A part of a schema, put where it belongs. */
function inside([step, ...rest]: readonly string[], schema: Schema): Schema {
  if (step === undefined) return schema;
  return step === "*" ? { items: inside(rest, schema) } : { properties: { [step]: inside(rest, schema) } };
}

/** Definitions belong to the file they stand in; each reference to one is replaced by what it says. */
function inlined(schema: Schema): Schema {
  const { definitions = {}, ...rest } = schema;
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== "object" || value === null) return value;
    const { $ref, ...others } = value as { readonly $ref?: string };
    const name = /^#\/definitions\/(\w+)$/.exec($ref ?? "")?.[1];
    const said = Object.fromEntries(Object.entries(others).map(([key, part]) => [key, replace(part)]));
    return name === undefined
      ? { ...said, ...($ref === undefined ? {} : { $ref }) }
      : { ...(replace(definitions[name]) as object), ...said };
  };
  return replace(rest) as Schema;
}

function read(data: string, file: string): Schema {
  return asSchema(strip(json(extensionFile(data, file)) as never));
}

function extensionFile(data: string, file: string): string {
  return path.join(data, "extensions", `${file}.json`);
}

function asSchema(schema: Schema | boolean): Schema {
  if (typeof schema === "boolean") throw new Error("A schema that allows all or nothing is none of a type.");
  return schema;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
