import type { ServiceInputs } from "./inputs";

/** Each of them; one that is left out here is a type error. */
const declared: Readonly<Record<keyof ServiceInputs, true>> = {
  environment: true,
  region: true,
  accountId: true,
  cluster: true,
  services: true,
  once: true,
  prepare: true,
  subnetIds: true,
  securityGroupId: true,
  logGroup: true,
  release: true,
  settings: true,
  imageRepository: true,
  architecture: true,
  secretNames: true,
  hasQueue: true,
  migrateSeconds: true,
  startSeconds: true,
};

const names = Object.keys(declared) as (keyof ServiceInputs)[];

/** The declared inputs whose values differ; the serialised provider code, an input too, is not one of them. */
export function changedServiceInputs(before: ServiceInputs, after: ServiceInputs): string[] {
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

// Why: docs/decisions/0185.
/** Names of services that there were, and are no more. */
export function goneServices(
  before: Pick<ServiceInputs, "services">,
  after: Pick<ServiceInputs, "services">,
): string[] {
  const kept = new Set(after.services.map(({ name }) => name));
  return before.services.map(({ name }) => name).filter((name) => !kept.has(name));
}

/** The declared inputs alone, as they are kept in the state. */
export function declaredServiceInputs(inputs: ServiceInputs): ServiceInputs {
  return Object.fromEntries(names.map((name) => [name, inputs[name]])) as unknown as ServiceInputs;
}
