import { BitbucketError, call, type Restriction } from "./bitbucket";
import { type BranchRuleInputs, type Kind, kinds, type Restrictions, type RuleIds } from "./inputs";

/**
 * Brings the restrictions of the branch to what is declared, and returns their ids. What is there already is taken over
 * and never made twice; restrictions of other kinds and patterns are nobody's business here.
 * @param before what was declared last time: what of it is not declared any more is removed.
 */
export async function converge(inputs: BranchRuleInputs, before: RuleIds = {}): Promise<RuleIds> {
  const found = await restrictionsOf(inputs);
  const ids: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) {
    const wanted = inputs.restrictions[kind];
    if (wanted === undefined) continue;
    const [own] = found.filter((one) => one.kind === kind);
    const body = bodyOf(inputs, kind, wanted);
    if (own === undefined) ids[kind] = ((await call(inputs, "POST", "", body)) as Restriction).id;
    else if (!isAsWanted(own, wanted)) ids[kind] = ((await call(inputs, "PUT", `/${own.id}`, body)) as Restriction).id;
    else ids[kind] = own.id;
  }
  for (const kind of kinds) {
    const id = before[kind];
    if (id !== undefined && inputs.restrictions[kind] === undefined) await remove(inputs, id);
  }
  return ids;
}

/** What of the declared kinds holds for the branch now; null where nothing is left of them. */
export async function current(
  inputs: BranchRuleInputs,
): Promise<{ restrictions: Restrictions; ruleIds: RuleIds } | null> {
  let found: readonly Restriction[];
  try {
    found = await restrictionsOf(inputs);
  } catch (error) {
    if (error instanceof BitbucketError && error.status === 404) return null;
    throw error;
  }
  const restrictions: Partial<Record<Kind, number | true>> = {};
  const ruleIds: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) {
    const [own] = found.filter((one) => one.kind === kind);
    if (own === undefined || inputs.restrictions[kind] === undefined) continue;
    // A push that some people are let is not the one that nobody is.
    if (!isCounted(kind) && !isAsWanted(own, true)) continue;
    restrictions[kind] = isCounted(kind) ? (own.value ?? 0) : true;
    ruleIds[kind] = own.id;
  }
  return Object.keys(ruleIds).length === 0 ? null : { restrictions, ruleIds };
}

/** Removes what we set; what is gone already is gone. */
export async function removeAll(inputs: BranchRuleInputs, ids: RuleIds): Promise<void> {
  for (const id of Object.values(ids)) await remove(inputs, id);
}

async function remove(inputs: BranchRuleInputs, id: number): Promise<void> {
  try {
    await call(inputs, "DELETE", `/${id}`);
  } catch (error) {
    if (!(error instanceof BitbucketError && error.status === 404)) throw error;
  }
}

/** All restrictions that name exactly this branch, page by page. */
async function restrictionsOf(inputs: BranchRuleInputs): Promise<readonly Restriction[]> {
  const found: Restriction[] = [];
  let path: string | undefined = `?pattern=${encodeURIComponent(inputs.branch)}&pagelen=100`;
  while (path !== undefined) {
    const page = (await call(inputs, "GET", path)) as { values?: readonly Restriction[]; next?: string };
    found.push(...(page.values ?? []));
    path = page.next;
  }
  return found.filter((one) => one.branch_match_kind === "glob" && one.pattern === inputs.branch);
}

function bodyOf({ branch }: BranchRuleInputs, kind: Kind, wanted: number | true): object {
  return {
    kind,
    branch_match_kind: "glob",
    pattern: branch,
    ...(wanted === true ? {} : { value: wanted }),
    // Nobody is let; merging a request is another restriction.
    ...(kind === "push" ? { users: [], groups: [] } : {}),
  };
}

function isAsWanted({ value, users = [], groups = [] }: Restriction, wanted: number | true): boolean {
  return wanted === true ? users.length === 0 && groups.length === 0 : value === wanted;
}

function isCounted(kind: Kind): boolean {
  return kind === "require_approvals_to_merge" || kind === "require_passing_builds_to_merge";
}
