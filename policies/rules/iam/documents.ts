import { called, eachStatement, matches, type Statement } from "../../framework/documents";
import { expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { pass, type Verdict } from "../../framework/verdict";
import { isWorld } from "../security-group/openings";
import { arnFormats } from "./arn-formats";

const policy = "aws:iam/policy:Policy";
const role = "aws:iam/role:Role";
const permissionSet = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";

/** Whatever gives permissions to a role, a user or a group, to people who sign in, or to devices by their certificates. */
export const permissionTypes = [
  policy,
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  role,
  permissionSet,
  "aws:iot/policy:Policy",
] as const;

/**
 * Fails for every statement that allows what it should not; a boundary may be as wide as it wants.
 * @param what it does, to follow "In its policy a statement …".
 */
export function eachPermission(resource: Checked, what: string, isWrong: (statement: Statement) => boolean): Verdict {
  if (isBoundary(resource)) return pass;
  const judge = (path: string): Verdict =>
    eachStatement(resource, path, (statement) =>
      statement.effect === "Allow" && isWrong(statement) ? `In its policy ${called(statement)} ${what}.` : null,
    );
  if (resource.type === role) return expectEach(resource, "inlinePolicies", (item) => judge(`${item}.policy`));
  return judge(resource.type === permissionSet ? "inlinePolicy" : "policy");
}

/**
 * A permissions boundary says what may at most be done, and gives nothing. AWS has to know it under such a name, since
 * whoever attaches one is found by that: `iam-boundary-gives-nothing`.
 */
export function isBoundary(resource: Checked): boolean {
  const name = resource.type === policy ? read(resource, "name") : null;
  return name?.state === "known" && typeof name.value === "string" && name.value.endsWith("boundary");
}

/** Whether a statement reaches everything, or everything of one kind, and no condition says which of it. */
export function isOpen({ resources, notResources, conditions }: Statement): boolean {
  const isEverywhere = notResources.length > 0 || resources.some((pattern) => isAll(pattern) || isAllOfAKind(pattern));
  return isEverywhere && ![...conditions].some(([name, values]) => constrains(name, values, conditions));
}

/** Everything, or everything of a service or an account. */
function isAll(pattern: string): boolean {
  return /^([*?]+|arn:([^:]*:){0,4}[*?]+)$/.test(pattern);
}

/** How the ids begin that AWS makes up, so that this beginning and a star is each of them. */
const madeUp: Readonly<Record<string, readonly string[]>> = {
  cloudfront: ["E"],
  ec2: "ami eipalloc eni i igw lt nat pl rtb sg snap subnet vol vpc vpce".split(" ").map((kind) => `${kind}-`),
  route53: ["Z"],
};

/** No pattern can spell this character, so only a wildcard matches it. */
const anything = "\u0001".repeat(8);

/** Of these AWS makes up the ids, and tells IAM nothing else by which one could be told from another. */
const unnameable: ReadonlySet<string> = new Set(["route53 healthcheck/*"]);

/**
 * Whether a pattern covers every resource of some type, in its own region and account: a star for the bucket and one
 * for the file is every file. Judged by the formats in which AWS writes ARNs.
 */
function isAllOfAKind(pattern: string): boolean {
  const [, partition = "aws", service = "", region = "", account = "", ...rest] = pattern.split(":");
  if (rest.length === 0) return false;
  const owners = /[*?]/.test(service) ? Object.keys(arnFormats).filter((owner) => matches(service, owner)) : [service];
  return owners
    .flatMap((owner) => (arnFormats[owner] ?? "").split(" ").map((format) => ({ owner, format })))
    .some(
      ({ owner, format }) =>
        format !== "" &&
        !unnameable.has(`${owner} ${format}`) &&
        anyNames(owner).some((name) =>
          matches(pattern, `arn:${partition}:${owner}:${region}:${account}:${format.replaceAll("*", name)}`),
        ),
    );
}

/** Names of secrets end with a hyphen and six characters, which AWS adds. */
function anyNames(service: string): readonly string[] {
  if (service === "secretsmanager") return [`${anything}-${anything.slice(0, 6)}`];
  return [anything, ...(madeUp[service] ?? []).map((beginning) => `${beginning}${anything}`)];
}

/**
 * Not where it holds without its key, for whatever value, for all but some, or for everybody who uses TLS, comes from one
 * region or asks after some day. `ForAllValues` holds without its key too, unless `Null` asks that it is there.
 */
function constrains(name: string, values: readonly string[], conditions: Statement["conditions"]): boolean {
  const [operator = "", key = ""] = name.split(" ");
  const isThere = conditions.get(`Null ${key}`)?.every((value) => value === "false") === true;
  const isLoose =
    (operator.startsWith("ForAllValues:") && !isThere) ||
    /IfExists$|Not(Equals|Like|IpAddress)|^(ForAnyValue:)?(Null|Date|NumericGreater)/.test(operator) ||
    (operator.endsWith("IpAddress") && isWorld(values)) ||
    saysNotWhich.test(key);
  return !isLoose && !values.some((value) => isAnyValue(key, value));
}

/** What holds for whoever has the role wherever he calls, for all that an account owns, or of how something is asked. */
const saysNotWhich = new RegExp(
  `^(${[
    "aws:(currenttime|ec2instancesource(privateipv4|vpc)|epochtime|multifactorauth(age|present)|referer|requestedregion|securetransport|sourceidentity|useragent|userid|username)",
    "aws:principal(account|arn|isawsservice|org(id|paths)|tag/.*|type)",
    "(aws|s3):resource(account|org(id|paths))",
    "dynamodb:(returnconsumedcapacity|returnvalues|select)",
    "ec2:(region|roledelivery|sourceinstancearn)",
    "iam:(associatedresourcearn|passedtoservice)",
    "kms:(encryptionalgorithm|encryptioncontextkeys|macalgorithm|messagetype|signingalgorithm)",
    "s3:(authtype|delimiter|max-keys|signature(age|version)|tlsversion|x-amz-(acl|content-sha256|server-side-encryption|storage-class))",
    "secretsmanager:(forcedeletewithoutrecovery|recoverywindowindays|versionid|versionstage)",
    "ssm:(overwrite|recursive)",
    "sts:(durationseconds|externalid|rolesessionname)",
  ].join("|")})$`,
);

/** Not what a variable says that is the key itself, nor what most requests say of themselves. */
function isAnyValue(key: string, value: string): boolean {
  return (
    /^([*?]*|[*?]+\.amazonaws\.com(\.cn)?|false)$/i.test(value) || isAll(value) || value.toLowerCase() === `\${${key}}`
  );
}
