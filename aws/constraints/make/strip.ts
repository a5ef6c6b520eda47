import type { Schema } from "../schema";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Keywords that say something about a value. Everything else is for people and for CloudFormation's own machinery. */
const kept = new Set([
  ...["$ref", "type", "enum", "enumCaseInsensitive", "const", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems"],
  ...[
    "uniqueItems",
    "maxUniqueItems",
    "uniqueKeys",
    "minProperties",
    "maxProperties",
    "required",
    "requiredXor",
    "requiredOr",
  ],
  ...["dependentRequired", "dependentExcluded"],
]);
const keptSchemas = new Set([
  "items",
  "contains",
  "additionalProperties",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
]);
const keptLists = new Set(["allOf", "anyOf", "oneOf"]);
const keptMaps = new Set(["properties", "patternProperties", "definitions"]);

/** Keywords that were met and are neither kept nor known to be without meaning: a new one is to be looked at. */
export const meaningless = new Set([
  ...["$id", "$schema", "$comment", "description", "title", "default", "examples", "handlers", "tagging", "cfnLint"],
  ...["createOnlyProperties", "readOnlyProperties", "writeOnlyProperties", "deprecatedProperties", "primaryIdentifier"],
  ...[
    "additionalIdentifiers",
    "conditionalCreateOnlyProperties",
    "nonPublicProperties",
    "propertyTransform",
    "taggable",
  ],
  ...[
    "insertionOrder",
    "arrayType",
    "relationshipRef",
    "sourceUrl",
    "documentationUrl",
    "typeName",
    "$mapping",
    "resourceLink",
  ],
  ...[
    "replacementStrategy",
    "nonPublicDefinitions",
    "typeConfiguration",
    "enumDescriptions",
    "markdownDescription",
    "awsType",
  ],
]);

/**
 * A schema without what says nothing about a value.
 * @throws where it has a keyword that nobody has looked at yet.
 */
export function strip(schema: Json): Schema | boolean {
  if (typeof schema === "boolean") return schema;
  if (!isObject(schema)) throw new Error(`This is no schema: ${JSON.stringify(schema)}`);
  const parts = Object.entries(schema).flatMap(([keyword, value]): (readonly [string, unknown])[] => {
    if (kept.has(keyword)) return [[keyword, value]];
    if (keptSchemas.has(keyword)) return [[keyword, strip(value)]];
    if (keptLists.has(keyword) && Array.isArray(value)) return [[keyword, value.map(strip)]];
    if (keptMaps.has(keyword) && isObject(value)) {
      return [[keyword, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, strip(part)]))]];
    }
    if (meaningless.has(keyword)) return [];
    throw new Error(`Nobody has looked at the keyword "${keyword}" yet.`);
  });
  return Object.fromEntries(parts);
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
