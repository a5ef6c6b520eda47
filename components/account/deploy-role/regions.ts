import { healthRegion } from "../../../model/names";
import type { EnvironmentScope } from "../environment-scope";

/** ARNs in the environment's region, and where the health of its site is watched. */
export function inRegions(scope: EnvironmentScope, service: string, rests: readonly string[]): string[] {
  return [...new Set([scope.region, healthRegion])].flatMap((region) =>
    rests.map((rest) => `arn:aws:${service}:${region}:${scope.accountId}:${rest}`),
  );
}
