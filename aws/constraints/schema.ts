/**
 * What one of AWS's own descriptions allows: JSON Schema as CloudFormation's registry and cfn-lint write it. Keywords
 * that say nothing about a value (descriptions, handlers, which property is read only) are left out when the data is made.
 */
export interface Schema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema | false>>;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly unknown[];
  readonly enumCaseInsensitive?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** How many different items it may have (cfn-lint). */
  readonly maxUniqueItems?: number;
  /** Items that are objects differ in these properties (cfn-lint). */
  readonly uniqueKeys?: readonly string[];
  readonly contains?: Schema;
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly patternProperties?: Readonly<Record<string, Schema | boolean>>;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  /** Exactly one of them (cfn-lint). */
  readonly requiredXor?: readonly string[];
  /** One of them at least (cfn-lint). */
  readonly requiredOr?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  /** Whoever has the first has none of the others (cfn-lint). */
  readonly dependentExcluded?: Readonly<Record<string, readonly string[]>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

export type SchemaType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

/** All that is kept of one source, with where it came from. */
export interface Source {
  readonly name: string;
  readonly version: string;
  /** Day on which the source's own data was made or published, as it says itself. */
  readonly date: string;
  readonly url: string;
  readonly licence: string;
  readonly schemas: Readonly<Record<string, Schema>>;
}
