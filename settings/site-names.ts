import type { EnvironmentSettings } from "./environment";
import type { Partially } from "./partial";

type Given = Partially<Pick<EnvironmentSettings, "domain" | "app">>;

/** Every name that an environment's host answers for, its domain first. */
export function siteNames({ domain, app }: Given): string[] {
  const names = [domain, ...(app?.site?.domains ?? []), ...(app?.site?.redirects ?? [])];
  return names.filter((name) => name !== undefined);
}

export function isWithin(zone: string, domain: string): boolean {
  return domain === zone || domain.endsWith(`.${zone}`);
}

/** Those beside its domain that lie in the zone: its own program points them at the host. */
export function zoneNames(settings: Given & { readonly zone: string }): string[] {
  return siteNames(settings)
    .filter((name) => name !== settings.domain)
    .filter((name) => isWithin(settings.zone, name));
}
