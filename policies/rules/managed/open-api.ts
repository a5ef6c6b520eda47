import { z } from "zod";
import { isProperties } from "../../../model";
import { parseYaml } from "../../../model/yaml";

const operation = z.looseObject({
  security: z.array(z.unknown()).optional(),
  "x-amazon-apigateway-auth": z.looseObject({ type: z.string() }).optional(),
});
const description = z.looseObject({
  security: z.array(z.unknown()).default([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Browsers ask by OPTIONS before they send anything that says who they are. */
const verbs = /^(get|put|post|delete|head|patch|trace|x-amazon-apigateway-any-method)$/i;

/**
 * The calls of an API in the form of OpenAPI, JSON or YAML, that ask nobody who he is: `POST /jobs`. Null for a text that
 * is none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html
 */
export function openCalls(text: string): readonly string[] | null {
  const given = description.safeParse(parsed(text));
  if (!given.success) return null;
  const { security, paths } = given.data;
  return Object.entries(paths).flatMap(([path, calls]) =>
    Object.entries(calls)
      .filter(([verb, call]) => verbs.test(verb) && !isAsked(call, security))
      .map(([verb]) => `${verb.toUpperCase()} ${path}`),
  );
}

function isAsked(call: unknown, byAll: readonly unknown[]): boolean {
  const given = operation.safeParse(call);
  if (!given.success) return false;
  const { security = byAll, "x-amazon-apigateway-auth": own } = given.data;
  // An empty one among several is "or nobody".
  const isByScheme = security.length > 0 && security.every((one) => isProperties(one) && Object.keys(one).length > 0);
  return isByScheme || (own !== undefined && own.type.toUpperCase() !== "NONE");
}

function parsed(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 100 });
  } catch {
    return null;
  }
}
