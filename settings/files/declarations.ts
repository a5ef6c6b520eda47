import { z } from "zod";
import { Refusal } from "../../model/refusal";
import { isCiphertext } from "./config-text";

/** What Pulumi.yaml says of a key of the configuration. */
export interface Declaration {
  /** As it is written there, with or without a namespace. */
  readonly key: string;
  /** By its own schema alone; a value that is written in short has none. */
  readonly type: string | null;
  readonly items: Items | null;
  readonly isSecret: boolean;
  readonly isOfProject: boolean;
  /** What a stack has that does not say another; undefined where each has to say one. */
  readonly value: unknown;
}

interface Items {
  readonly type: string;
  readonly items?: Items | undefined;
}

const types = z.enum(["string", "integer", "boolean", "array", "object"]);
const itemsSchema: z.ZodType<Items> = z.lazy(() => z.object({ type: types, items: itemsSchema.optional() }));
const declarationSchema = z.strictObject({
  type: types.nullish(),
  description: z.string().nullish(),
  items: itemsSchema.nullish(),
  secret: z.boolean().nullish(),
  default: z.unknown().optional(),
  value: z.unknown().optional(),
});
const shortSchema = z.union([z.string(), z.int(), z.boolean(), z.array(z.unknown())]);

/** https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/workspace/project.json: what may stand at a key. */
export const declaredSchema = z.record(
  z.string(),
  z.unknown().superRefine((given, context) => {
    const isShort = typeof given !== "object" || given === null || Array.isArray(given);
    const { error } = (isShort ? shortSchema : declarationSchema).safeParse(given);
    const words = isShort
      ? "a text, a whole number, true or false, a list, or a declaration"
      : `a declaration has ${Object.keys(declarationSchema.shape).join(", ")}, and nothing else`;
    if (error !== undefined) context.addIssue({ code: "custom", message: words });
  }),
);

/**
 * What Pulumi.yaml declares.
 * @throws Refusal in the engine's words: https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/workspace/project.go
 */
export function declarationsOf(project: string, config: Readonly<Record<string, unknown>>): Declaration[] {
  return Object.entries(config).map(([key, given]) => {
    const isOfProject = !key.includes(":") || key.startsWith(`${project}:`);
    const { success, data } = declarationSchema.safeParse(given);
    if (!success) return { key, type: null, items: null, isSecret: false, isOfProject, value: given };
    const { type = null, items = null, secret } = data;
    const wrong = wrongDeclaration(key, isOfProject, data);
    if (wrong !== null) throw new Refusal(`Pulumi.yaml is not what the engine accepts: ${wrong}`);
    return { key, type, items, isSecret: secret === true, isOfProject, value: data.default ?? data.value ?? undefined };
  });
}

function wrongDeclaration(
  key: string,
  isOfProject: boolean,
  { type, items, default: usual, value }: z.infer<typeof declarationSchema>,
): string | null {
  const [hasDefault, hasValue] = [usual ?? null, value ?? null].map((one) => one !== null);
  const isTyped = type !== null && type !== undefined;
  if (hasDefault && hasValue) return `project config '${key}' cannot have both a 'default' and 'value' attribute`;
  if (isOfProject) {
    if (!isTyped) return null;
    if (type === "array" && (items ?? null) === null)
      return `The configuration key '${key}' declares an array but does not specify the underlying type via the 'items' attribute`;
    if (hasDefault && !isOfType(type, items ?? null, usual))
      return `The default value specified for configuration key '${key}' is not of the expected type '${fullType(type, items ?? null)}'`;
    return null;
  }
  if (isTyped) return `Configuration key '${key}' is not namespaced by the project and should not define a type`;
  if (hasDefault)
    return `Configuration key '${key}' is not namespaced by the project and should not define a default value. Did you mean to use the 'value' attribute instead of 'default'?`;
  return hasValue ? null : `Configuration key '${key}' is namespaced and must provide an attribute 'value'`;
}

/**
 * Holds what a stack has against what is declared.
 * @param valueOf by the key as it is declared: of the stack, or of Pulumi.yaml where the stack has none.
 * @throws Refusal in the engine's words: https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/go/common/workspace/config.go
 */
export function refuseUndeclared(
  stack: string,
  declarations: readonly Declaration[],
  valueOf: (key: string) => { readonly value: unknown; readonly isSecret: boolean } | null,
): void {
  const missing = declarations.filter(({ key, isOfProject }) => isOfProject && valueOf(key) === null);
  if (missing.length > 0) throw new Refusal(missingWords(stack, missing.map(({ key }) => key).sort()));
  const wrong = declarations.flatMap(({ key, type, items, isSecret }) => {
    const given = valueOf(key);
    if (type === null || given === null) return [];
    const what = `Stack '${stack}' with configuration key '${key}' must be`;
    if (isSecret && !given.isSecret) return [`${what} encrypted as it's secret`];
    return isOfType(type, items, asConfigured(given.value)) ? [] : [`${what} of type '${fullType(type, items)}'`];
  });
  if (wrong.length > 0) throw new Refusal(wrong.sort().join("\n"));
}

function missingWords(stack: string, keys: readonly string[]): string {
  const quoted = keys.map((key) => `'${key}'`);
  const [last] = quoted.slice(-1);
  const words = quoted.length === 1 ? last : `${quoted.slice(0, -1).join(", ")} and ${last}`;
  return `Stack '${stack}' is missing configuration value${keys.length === 1 ? "" : "s"} ${words}`;
}

/** A single value is a text to the engine, whatever YAML takes it for. */
function asConfigured(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

/** What is encrypted has some type, and nobody here knows which. */
function isOfType(type: string, items: Items | null, value: unknown): boolean {
  if (typeof value === "object" && value !== null && isCiphertext(value)) return true;
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return Number.isInteger(value) || (typeof value === "string" && /^[+-]?\d+$/.test(value));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return (
        Array.isArray(value) && items !== null && value.every((one) => isOfType(items.type, items.items ?? null, one))
      );
  }
}

function fullType(type: string, items: Items | null): string {
  return items === null ? type : `array<${fullType(items.type, items.items ?? null)}>`;
}
