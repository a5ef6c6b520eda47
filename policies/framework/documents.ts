import { isProperties, isUnknown, type Properties, type Value } from "../../model";
import { whyUnknown } from "./expect";
import { asText, type Checked, read } from "./resource";
import { all, fail, notEvaluated, pass, type Verdict } from "./verdict";
import { parseJson } from "../../model/json";

/** One statement of an IAM or resource policy, whatever form it was written in. */
export interface Statement {
  readonly sid: string;
  readonly effect: string;
  /** `*`, or `<kind>:<who>`: `Service:lambda.amazonaws.com`, `AWS:arn:aws:iam::…`. Empty where a policy names none. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Values by operator and key, keys in lower case: `StringEquals aws:sourceaccount`. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** Judges each statement of the policy document at `path`; a document that is not there is fine. */
export function eachStatement(
  resource: Checked,
  path: string,
  check: (statement: Statement) => string | null,
): Verdict {
  const found = read(resource, path);
  if (found.state === "absent") return pass;
  if (found.state !== "known") return notEvaluated(whyUnknown(path, found));
  const document = typeof found.value === "string" ? ((parseJson(found.value) ?? null) as Value) : found.value;
  if (!isProperties(document)) return fail(`\`${path}\` is no policy document.`);
  const statements = list(document["Statement"]);
  if (statements.length === 0) return fail(`\`${path}\` is a policy document without a statement.`);
  return all(...statements.map((given) => judge(given, path, check)));
}

function judge(given: Value, path: string, check: (statement: Statement) => string | null): Verdict {
  if (!isProperties(given)) return fail(`\`${path}\` has a statement that is none.`);
  if (hasUnknown(given)) return notEvaluated(`A statement of \`${path}\` is known only after creation.`);
  const part = malformedPart(given);
  if (part !== null) return fail(`\`${path}\` has a statement whose ${part} is none.`);
  const problem = check(statement(given));
  return problem === null ? pass : fail(problem);
}

/** A statement that AWS would refuse, or read otherwise than a rule does, is no pass. */
function malformedPart(given: Properties): string | null {
  if (given["Effect"] !== "Allow" && given["Effect"] !== "Deny") return "`Effect`";
  const isWho = (who: Value | undefined): boolean =>
    isProperties(who) ? Object.values(who).every(isTexts) : who === undefined || who === "*";
  const wrong = [
    ...["Action", "NotAction", "Resource", "NotResource"].filter((part) => part in given && !isTexts(given[part])),
    ...["Principal", "NotPrincipal"].filter((part) => !isWho(given[part])),
    ...("Action" in given || "NotAction" in given ? [] : ["Action"]),
    ...(isConditions(given["Condition"]) ? [] : ["Condition"]),
  ];
  return wrong.length === 0 ? null : `\`${wrong.join("` and `")}\``;
}

function isTexts(value: Value | undefined): boolean {
  const texts = list(value);
  return texts.length > 0 && texts.every((text) => typeof text === "string");
}

function isConditions(value: Value | undefined): boolean {
  const isScalar = (one: Value): boolean => ["string", "number", "boolean"].includes(typeof one);
  return (
    value === undefined ||
    (isProperties(value) &&
      Object.values(value).every(
        (keys) => isProperties(keys) && Object.values(keys).every((values) => list(values).every(isScalar)),
      ))
  );
}

function statement(given: Properties): Statement {
  return {
    sid: typeof given["Sid"] === "string" ? given["Sid"] : "",
    effect: asText(given["Effect"]),
    principals: [...principals(given["Principal"]), ...principals(given["NotPrincipal"]).map((who) => `not ${who}`)],
    actions: texts(given["Action"]),
    notActions: texts(given["NotAction"]),
    resources: texts(given["Resource"]),
    notResources: texts(given["NotResource"]),
    conditions: conditions(given["Condition"]),
  };
}

function principals(given: Value | undefined): string[] {
  if (!isProperties(given)) return texts(given);
  return Object.entries(given).flatMap(([kind, who]) =>
    texts(who).map((one) => (one === "*" ? "*" : `${kind}:${one}`)),
  );
}

function conditions(given: Value | undefined): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [operator, keys] of Object.entries(isProperties(given) ? given : {}))
    for (const [key, values] of Object.entries(isProperties(keys) ? keys : {}))
      found.set(`${operator} ${key.toLowerCase()}`, texts(values));
  return found;
}

/** The statement's own name, for messages. */
export function called({ sid }: Statement): string {
  return sid === "" ? "a statement" : `the statement ${sid}`;
}

/** Whether a statement is about an action, which is matched by patterns with `*` and `?`; case does not count. */
export function covers({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !notActions.some((pattern) => matches(pattern, action));
  return actions.some((pattern) => matches(pattern, action));
}

/** Whether it is about every action of a service: also about one that nobody has. */
export function coversAll(statement: Statement, service: string): boolean {
  return covers(statement, `${service}:ActionOfNobody`);
}

/** Whether a pattern of a policy matches a text. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(text);
}

/**
 * What a condition on this key, in lower case, compares it with. None where it holds for requests that do not have the key.
 */
export function comparedWith({ conditions: bound }: Statement, key: string): readonly string[] {
  const comparing = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;
  return [...bound.entries()].flatMap(([name, values]) => {
    const [operator = "", own = ""] = name.split(" ");
    return comparing.test(operator) && own === key ? values : [];
  });
}

/** Whether a statement is bound to somebody by one of these keys, each in lower case. */
export function isBoundBy(statement: Statement, ...keys: readonly string[]): boolean {
  return keys.some((key) => {
    const values = comparedWith(statement, key);
    return values.length > 0 && values.every((value) => bindsTo(key, value));
  });
}

function bindsTo(key: string, value: string): boolean {
  if (key.endsWith("arn")) return isOurs(value);
  // A path names an organization first, and ends with a star for whatever is below.
  return key.endsWith("orgpaths") ? /^o-[a-z0-9]{10,32}\/[^*?]+\/\*?$/.test(value) : isLiteral(value);
}

/** Not so for an ARN that leaves the account open; a bucket has no account in its ARN, and one owner. */
export function isOurs(arn: string): boolean {
  const [, , service, , account = "", ...rest] = arn.split(":");
  const resource = rest.join(":");
  if (account !== "") return /^\d{12}$/.test(account);
  return isLiteral(service === "s3" ? (resource.split("/")[0] ?? "") : resource);
}

/** A variable is whatever the request says, and so no bond, unless it speaks of the resource: `${aws:ResourceOrgID}`. */
function isLiteral(text: string): boolean {
  return text !== "" && !/[*?]/.test(text) && !/\$\{(?!aws:Resource)/i.test(text);
}

/**
 * Keys of which one value is one account, organization or network: those by which S3 takes a policy for not public, but
 * for addresses. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const bindings = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
];

/** Everybody, everybody but some, or whoever a wildcard inside a name or an ARN lets in. */
export function isAnybody(who: string): boolean {
  return who.startsWith("not ") || /[*?]/.test(who);
}

/** Whoever has an account at a provider that is not one of an account's own: `Federated:accounts.google.com`. */
function isSignedInElsewhere(who: string): boolean {
  return who.startsWith("Federated:") && !who.startsWith("Federated:arn:");
}

/** Fails where the policy of a resource allows something to everybody, or to everybody but some. */
export function isNotPublic(resource: Checked, path: string): Verdict {
  return eachStatement(resource, path, (statement) => {
    const { effect, principals: whom } = statement;
    const isOpen = effect === "Allow" && whom.some((who) => isAnybody(who) || isSignedInElsewhere(who));
    return isOpen && !isBoundBy(statement, ...bindings) && !isMounted(statement)
      ? `In its policy ${called(statement)} allows everybody.`
      : null;
  });
}

/**
 * A file system is reached by whoever its mount targets, which lie in a network of ours, let in.
 * https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
 */
function isMounted({ conditions: bound }: Statement): boolean {
  return bound.get("Bool elasticfilesystem:accessedviamounttarget")?.every((one) => one === "true") === true;
}

function list(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

function texts(value: Value | undefined): string[] {
  return list(value).map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
}

function hasUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return (value as readonly Value[]).some(hasUnknown);
  return isProperties(value) && Object.values(value).some(hasUnknown);
}
