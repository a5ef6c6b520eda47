import { isAsset, isProperties, isSecret, isUnknown, type Properties, type Value } from "../../../model";
import { parseJson } from "../../../model/json";
import { accountsIn } from "./resource-policies";

// Why: docs/decisions/0220.
/** What is taken from there, or only told apart by it, gives nothing away. */
const incoming =
  /^(source(?!SecurityGroup)|eventSource|replicationSource|replicateSource|snapshot)|^(eventPattern|filterPolicy|layers|metricQueries|tags|tagsAll|topic|valueFrom)$/;

/** What invites the accounts of others to be looked at from here. */
const collecting = new Set([
  "aws:cfg/configurationAggregator:ConfigurationAggregator",
  "aws:cloudwatch/dashboard:Dashboard",
  "aws:detective/member:Member",
  "aws:guardduty/member:Member",
  "aws:inspector2/enabler:Enabler",
  "aws:inspector2/memberAssociation:MemberAssociation",
  "aws:macie2/member:Member",
  "aws:securityhub/member:Member",
]);

/** Under such a name twelve digits are an account. */
const ofSomebody = /account|administrator|catalogId|consumer|grantee|master|owner|principal|registryId|signer/i;

/** An account that some input of a resource is in, or names, and where. */
export interface Named {
  readonly path: string;
  readonly account: string;
}

/** Accounts that the inputs of a resource name, whatever its type is, at whatever depth and also inside of JSON. */
export function accountsNamed(type: string, properties: Properties): readonly Named[] {
  return collecting.has(type) ? [] : inProperties(properties, "");
}

function inProperties(properties: Properties, at: string): readonly Named[] {
  // Whom a document of IAM lets in, and what it permits, other rules judge.
  if ("Statement" in properties) return [];
  return Object.entries(properties)
    .filter(([key]) => !incoming.test(key))
    .flatMap(([key, value]) => inValue(value, at === "" ? key : `${at}.${key}`, key));
}

function inValue(value: Value, path: string, key: string): readonly Named[] {
  if (value === null || isUnknown(value) || isSecret(value) || isAsset(value)) return [];
  if (Array.isArray(value))
    return (value as readonly Value[]).flatMap((item, index) => inValue(item, `${path}.${index}`, key));
  if (isProperties(value)) return inProperties(value, path);
  return typeof value === "string" ? inText(value, path, key) : [];
}

function inText(text: string, path: string, key: string): readonly Named[] {
  if (/^\s*[[{]/.test(text)) {
    const inside = (parseJson(text) ?? null) as Value;
    if (inside !== null && typeof inside === "object") return inValue(inside, path, key);
  }
  // A group of another network is written `123456789012/sg-1`.
  const [, beside] = /^(\d{12})\/sg-/.exec(text) ?? [];
  const accounts =
    beside !== undefined ? [beside] : text.startsWith("arn:") || ofSomebody.test(key) ? accountsIn(text) : [];
  return accounts.map((account) => ({ path, account }));
}
