import type { StackSettings } from "../../settings";

/**
 * What in the settings of a stack decides who may deploy what and where, which rules ask for nothing, and who is told.
 * Sizes, times and the application's own settings are not among it: the resources that change show them.
 */
export const decidingKeys = {
  account: [
    ...["awsAccountId", "region", "zone", "alertEmail", "bitbucket", "buildImage", "madeElsewhere"],
    ...["domains", "moreDomains", "ecsEnvironments", "otherAuthorities"],
  ],
  environment: ["awsAccountId", "region", "accountStack", "zone", "domain", "alertEmail"],
} as const;

/** By key; of an object each of its own, so that an environment more is no change of the others. */
export function deciding(settings: StackSettings): Readonly<Record<string, string>> {
  const keys: readonly string[] = decidingKeys[settings.kind];
  const entries = Object.entries(settings).filter(([key]) => keys.includes(key));
  const drill = settings.kind === "environment" ? settings.rule.restoreDrill : undefined;
  return Object.fromEntries(
    [...entries, ...(drill === undefined ? [] : [["restoreDrill", JSON.stringify(drill)] as const])].flatMap(
      ([key, value]) => leaves(key, value),
    ),
  );
}

function leaves(key: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || key === "moreDomains")
    return [[key, typeof value === "string" ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(`${key}.${name}`, inner));
}
