import type { Properties, Value } from "../../model";

type Read = (value: Value) => Value;

const lowerCase: Read = (value) => (typeof value === "string" ? value.toLowerCase() : value);
const asNumber: Read = (value) => (typeof value === "string" && value !== "" ? String(Number(value)) : value);

/**
 * What AWS gives back otherwise than it was given, and the provider takes for the same. The provider's files, below
 * `internal/service/` of https://github.com/hashicorp/terraform-provider-aws: budgets/budget.go
 * (suppressEquivalentBudgetLimitAmount), rds/instance.go (maintenance_window's StateFunc), route53/record.go (name's
 * StateFunc and normalizeDomainName).
 */
const byType: Readonly<Record<string, Readonly<Record<string, Read>>>> = {
  "aws:budgets/budget:Budget": { limitAmount: asNumber },
  "aws:rds/instance:Instance": { maintenanceWindow: lowerCase, identifier: lowerCase },
  "aws:route53/record:Record": {
    name: (value) => (typeof value === "string" ? value.toLowerCase().replace(/\.$/, "") : value),
  },
};

/** Properties as AWS has them: documents in its own order and form, names and numbers in its own writing. */
export function asRead(type: string, properties: Properties): Properties {
  const own = byType[type] ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, own[name]?.(value) ?? withoutForm(value)]),
  );
}

/** A document's order of members and its spaces are nobody's: the provider compares documents by their meaning. */
function withoutForm(value: Value): Value {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.stringify(sorted(JSON.parse(value)));
  } catch {
    return value;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}
