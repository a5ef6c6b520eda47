import type { Names } from "../../../model/names";

/** Route 53 measures in this region alone, so what hears of it lives there too, wherever the environment is. */
const healthRegion = "us-east-1";

/** ARNs in the environment's region, and where the health of its site is watched. */
export function inRegions(names: Names, service: string, rests: readonly string[]): string[] {
  return [...new Set([names.region, healthRegion])].flatMap((region) =>
    rests.map((rest) => `arn:aws:${service}:${region}:${names.accountId}:${rest}`),
  );
}
