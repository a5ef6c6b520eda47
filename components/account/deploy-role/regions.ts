import type { EnvironmentScope } from "../environment-scope";

/** Route 53 measures in this region alone, so what hears of it lives there too, wherever the environment is. */
const healthRegion = "us-east-1";

/** ARNs in the environment's region, and where the health of its site is watched. */
export function inRegions(scope: EnvironmentScope, service: string, rests: readonly string[]): string[] {
  return [...new Set([scope.region, healthRegion])].flatMap((region) =>
    rests.map((rest) => `arn:aws:${service}:${region}:${scope.accountId}:${rest}`),
  );
}
