import type { AccountSettings } from "./account";
import type { EnvironmentSettings } from "./environment";
import type { Partially } from "./partial";
import type { Problem } from "./problem";
import { zoneNames } from "./site-names";

/** Any of them lets ACM issue: https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
const authoritiesOfAcm: readonly string[] = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

/**
 * What an environment must say as its account's stack does: there its deploy role, its record and its release parameter
 * are made for it, and nothing else would be allowed to reach them. A setting that is missing or wrong in itself says
 * nothing.
 */
export function agreementProblems(
  environment: string,
  given: Partially<EnvironmentSettings>,
  account: Partially<AccountSettings>,
): Problem[] {
  const file = `Pulumi.${given.accountStack ?? "account"}.yaml`;
  const pairs = [
    { key: "domain", given: given.domain, theirs: `domains.${environment}`, account: account.domains?.[environment] },
    { key: "zone", given: given.zone, theirs: "zone", account: account.zone },
    { key: "region", given: given.region, theirs: "region", account: account.region },
    { key: "awsAccountId", given: given.awsAccountId, theirs: "awsAccountId", account: account.awsAccountId },
  ];
  const permitted = account.moreDomains?.[environment] ?? [];
  const { zone } = account;
  const missing = zone === undefined ? [] : zoneNames({ ...given, zone }).filter((name) => !permitted.includes(name));
  const wrong = pairs
    .filter((pair) => pair.given !== undefined && pair.account !== undefined && pair.given !== pair.account)
    .map(({ key, given, theirs, account }) => ({
      key,
      given,
      allowed: `${account ?? ""}, as onebox:${theirs} of ${file} says; change one of the two`,
    }));
  const refused = missing.map((name) => ({
    key: "app.site",
    given: name,
    allowed: `names of the zone that onebox:moreDomains.${environment} of ${file} lists, because its deploy role may point no other; or names of another zone, which you point yourself`,
  }));
  return [
    ...wrong,
    ...refused,
    ...ecsProblems(environment, given, account, file),
    ...certificateProblems(given, account, file),
  ];
}

/** The deploy role can do nothing with ECS until the account says that the environment runs there. */
function ecsProblems(
  environment: string,
  { runsOn }: Partially<EnvironmentSettings>,
  { ecsEnvironments }: Partially<AccountSettings>,
  file: string,
): Problem[] {
  if (runsOn === undefined || runsOn === "host" || ecsEnvironments === undefined) return [];
  if (ecsEnvironments.includes(environment)) return [];
  const allowed = `host, as long as onebox:ecsEnvironments of ${file} lacks ${environment}: its deploy role may do nothing with ECS; add it and deploy that stack first`;
  return [{ key: "runsOn", given: runsOn, allowed }];
}

/** A load balancer's certificate is ACM's, which the zone's CAA record has to let in before. */
function certificateProblems(
  { runsOn }: Partially<EnvironmentSettings>,
  { otherAuthorities }: Partially<AccountSettings>,
  file: string,
): Problem[] {
  if (runsOn === undefined || runsOn === "host" || otherAuthorities === undefined) return [];
  if (otherAuthorities.some((name) => authoritiesOfAcm.includes(name))) return [];
  const allowed = `host, as long as onebox:otherAuthorities of ${file} lacks amazon.com: no certificate would come for the load balancer; add it and deploy that stack first`;
  return [{ key: "runsOn", given: runsOn, allowed }];
}
