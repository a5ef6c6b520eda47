import { z } from "zod";

/** The part of JSON Schema that zod writes for our settings, and our own keyword `allowed`. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly allowed?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
}

export function schemaNode(schema: z.ZodType): SchemaNode {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as SchemaNode;
}

/** What a setting may be, as a person says it. */
export function allowedWords(node: SchemaNode): string {
  if (node.allowed !== undefined) return node.allowed;
  if (node.const !== undefined) return String(node.const);
  if (node.enum !== undefined) return node.enum.map(String).join(", ");
  if (node.properties !== undefined) return `an object of ${Object.keys(node.properties).join(", ")}`;
  switch (node.type) {
    case "integer":
      return `a whole number${range(node)}`;
    case "number":
      return `a number${range(node)}`;
    case "boolean":
      return "true or false";
    case "array":
      return `a list${node.items === undefined ? "" : ` of: ${allowedWords(node.items)}`}`;
    case "object":
      return "an object";
    default:
      return "a text";
  }
}

function range({ minimum, maximum, exclusiveMinimum }: SchemaNode): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  const open = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  if (minimum === undefined) return open ? "" : ` up to ${maximum}`;
  return open ? ` from ${minimum}` : ` from ${minimum} to ${maximum}`;
}
