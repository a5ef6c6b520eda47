import { createHash } from "node:crypto";
import { type Application, applicationSchema, type Timeouts, timeoutsSchema } from "./application";
import { canonicalJson } from "./json";

/** An application that keeps to the contract's usual in everything. */
export function usualApplication(): Application {
  return applicationSchema.parse({});
}

export function usualTimeouts(): Timeouts {
  return timeoutsSchema.parse({});
}

/** What differs from the contract's usual; undefined where nothing does. */
export function differing<Part extends object>(part: Part, usual: Part): Partial<Part> | undefined {
  const entries = Object.entries(part).filter(
    ([name, value]) => value !== undefined && canonicalJson(value) !== canonicalJson(usual[name as keyof Part]),
  );
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<Part>);
}

/** Tells one application's settings from another's; empty for the contract's usual. */
export function applicationHash(application: Application): string {
  const other = differing(application, usualApplication());
  return other === undefined ? "" : createHash("sha256").update(canonicalJson(other)).digest("hex");
}

/** The same of what the proxy is made of: where it differs, the proxy is recreated. */
export function siteHash({
  environment,
  site,
  web: { port, healthPath, maxRequestMb, uploadSeconds },
}: Application): string {
  const { DOMAIN } = environment;
  const usual = usualApplication();
  const web = { ...usual.web, port, healthPath, maxRequestMb, uploadSeconds };
  return applicationHash({ ...usual, web, site, environment: DOMAIN === undefined ? {} : { DOMAIN } });
}
