import { type Call, judgeAsItIs, type Role } from "../components/account/pipeline-roles/iam";
import { anyAllows } from "../components/account/pipeline-roles/statements";
import { type Change, changes } from "./reference";
import { facts, owners, victimsOf, wishes } from "./victims";

/** What a role may change although it is not its own, by action, kind and owner: `ec2:DeleteSnapshot snapshot of prod`. */
export type Reached = ReadonlyMap<string, readonly string[]>;

/**
 * Tries every changing action of AWS's list on everything that is not the role's. `anybody` owns that of which IAM is told
 * nothing by which to know whose it is, new things among them.
 */
export async function reach(role: Omit<Role, "trust">): Promise<Reached> {
  const reached = new Map<string, string[]>();
  // What no document names needs no simulator to be refused.
  const [isGiven, isWithin] = [anyAllows(role.policies), anyAllows([role.boundary])];
  for (const change of await changes((action) => isGiven(action) && isWithin(action))) {
    for (const [owner, resource, fact] of targets(change)) {
      if (!wishes.some((wish) => judgeAsItIs(role, call(change, resource, { ...wish, ...fact })) === "Allowed"))
        continue;
      const key = `${change.action} ${change.kind} of ${owner}`;
      reached.set(key, [...(reached.get(key) ?? []), resource]);
    }
  }
  return reached;
}

type Context = NonNullable<Call["context"]>;

type Target = readonly [owner: string, resource: string, fact: Context];

/** What the action is tried on, with whose it is. */
function targets({ arn, keys }: Change): Target[] {
  const isTold = Object.values(facts).some((fact) => Object.keys(fact).some((key) => hears(keys, key)));
  return victimsOf(arn).flatMap(({ resource, owner }): Target[] => {
    if (owner !== undefined) return [[owner, resource, facts[owner]]];
    return isTold ? owners.map((one) => [one, resource, facts[one]]) : [["anybody", resource, {}]];
  });
}

/** The service tells IAM of the keys that the reference names, and of no other. */
function call({ action, keys }: Change, resource: string, context: Context): Call {
  const told = Object.entries(context).filter(([key]) => hears(keys, key));
  return { action, resource, context: Object.fromEntries(told) };
}

function hears(keys: ReadonlySet<string>, key: string): boolean {
  return keys.has(key) || ["${TagKey}", "tag-key"].some((tag) => keys.has(key.replace(/\/.*$/, `/${tag}`)));
}
