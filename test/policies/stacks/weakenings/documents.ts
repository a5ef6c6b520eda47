import type { Value } from "../../../../model";
import { none, type Weakening } from "./weakening";

type Statement = Readonly<Record<string, Value>>;

/** Changes every statement of a policy document with this effect. */
export const everyStatement =
  (effect: "Allow" | "Deny", change: (statement: Statement) => Statement) =>
  (document: Value): Value | null => {
    if (typeof document !== "string") return null;
    const parsed = JSON.parse(document) as { Statement: Statement[] };
    const changed = parsed.Statement.map((one) => (one["Effect"] === effect ? change(one) : one));
    return JSON.stringify(changed) === JSON.stringify(parsed.Statement)
      ? null
      : JSON.stringify({ ...parsed, Statement: changed });
  };
export const without =
  (key: string) =>
  (statement: Statement): Statement =>
    Object.fromEntries(Object.entries(statement).filter(([name]) => name !== key));

/** The same document with one statement more. */
export const withStatement =
  (statement: Statement) =>
  (document: Value): Value | null => {
    if (typeof document !== "string") return null;
    const parsed = JSON.parse(document) as { Statement: Statement[] };
    return JSON.stringify({ ...parsed, Statement: [...parsed.Statement, statement] });
  };

export const misspelt = (document: Value): Value | null =>
  typeof document === "string" ? document.replace('"Effect":"', '"Effect":"x') : null;

/** A policy of a resource for everybody, and for a service that acts for everybody, as text. */
export function forEverybody(action: string, principal: Value = "*"): string {
  const whom = [principal, { Service: "sns.amazonaws.com" }];
  return JSON.stringify({ Statement: whom.map((Principal) => ({ Effect: "Allow", Principal, Action: action })) });
}

/** A service that acts for everybody, with nothing that says for whom. */
export const forEveryService = everyStatement("Allow", (one) => ({
  ...without("Condition")(one),
  Principal: { Service: "sns.amazonaws.com" },
}));

/** Every policy of a resource that says who may use it: one rule looks at who that is, one at services. */
export function resourcePolicy(rule: string): Weakening {
  return {
    to: ["", "{}"],
    edits: [
      ["with a misspelt effect", misspelt, rule, "iam-service-in-policy-is-bound"],
      ["for a service that acts for everybody", forEveryService, "iam-service-in-policy-is-bound"],
      ["for everybody", everyStatement("Allow", (one) => ({ ...without("Condition")(one), Principal: "*" })), rule],
    ],
    removed: none,
    because: "AWS refuses a policy without a document",
  };
}
