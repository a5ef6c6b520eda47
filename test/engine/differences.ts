import type { Finding } from "../../model/finding";
import { isAsset, isProperties, isSecret, isUnknown, type Resource, type Value } from "../../model";

/** Every value that the stand-in for AWS makes up holds this, so that it is told from what the program gave. */
export const madeUp = "stand-in";

/**
 * What the check says otherwise than the real engine about a stack's resources: which there are, then of each its
 * parent, provider, options, dependencies and place, and every property. Nothing is compared that a preview's JSON does
 * not tell: `deleteBeforeReplace`, the content of assets, the place of what a plugin makes.
 */
export function resourceDifferences(check: readonly Resource[], real: readonly Resource[]): string[] {
  const theirs = new Map(real.map((resource) => [resource.urn, resource]));
  return [
    ...listDifferences(
      check.map(({ urn }) => urn),
      real.map(({ urn }) => urn),
    ),
    ...check.flatMap((resource) => {
      const other = theirs.get(resource.urn);
      const found = other === undefined ? [] : valueDifferences("", plain(resource, other), plain(other, other));
      return found.map((difference) => `${resource.urn}${difference}`);
    }),
  ];
}

export function findingDifferences(check: readonly Finding[], real: readonly Finding[]): string[] {
  const words = ({ level, severity, rule, urn, message }: Finding): string =>
    `${level} ${severity} ${rule} ${urn}: ${message}`;
  return listDifferences(check.map(words), real.map(words));
}

/** What only one of the two lists has; what stands there twice has to stand there twice. */
function listDifferences(check: readonly string[], real: readonly string[]): string[] {
  return [
    ...without(check, real).map((one) => `only the check: ${one}`),
    ...without(real, check).map((one) => `only the engine: ${one}`),
  ];
}

function without(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((one) => !left.includes(one) || left.splice(left.indexOf(one), 1).length === 0);
}

/** What is compared of a resource; the order of lists that are sets does not count. */
function plain(resource: Resource, real: Resource): Value {
  const { type, name, parent, custom, provider, protect, ignoreChanges, source, properties } = resource;
  const dependencies = Object.entries(resource.propertyDependencies).filter(([, urns]) => urns.length > 0);
  return {
    type,
    name,
    parent,
    custom,
    // Which default provider serves a dynamic resource is the engine's own affair.
    provider: provider?.endsWith("::default") === true ? null : provider,
    protect,
    ignoreChanges: [...ignoreChanges].sort(),
    dependencies: [...resource.dependencies].sort(),
    propertyDependencies: Object.fromEntries(dependencies.map(([property, urns]) => [property, [...urns].sort()])),
    source: real.source === null || source === null ? null : `${source.file}:${source.line}`,
    properties,
  };
}

function valueDifferences(path: string, check: Value | undefined, real: Value | undefined): string[] {
  if (isUnknown(check) && isMadeUp(real)) return [];
  if (isAsset(check) && isAsset(real)) {
    return valueDifferences(`${path}.path`, check.path, real.path);
  }
  if (isPlain(check) && isPlain(real)) {
    const names = new Set([...Object.keys(check), ...Object.keys(real)]);
    return [...names].flatMap((name) => valueDifferences(`${path}.${name}`, child(check, name), child(real, name)));
  }
  const [ours, theirs] = [check, real].map((value) => (value === undefined ? "nothing" : JSON.stringify(value)));
  return ours === theirs ? [] : [`${path}: the check says ${ours}, the engine ${theirs}`];
}

function isMadeUp(value: Value | undefined): boolean {
  return JSON.stringify(value ?? null).includes(madeUp);
}

type Plain = Readonly<Record<string, Value>> | readonly Value[];

function isPlain(value: Value | undefined): value is Plain {
  return Array.isArray(value) || (isProperties(value) && !isAsset(value) && !isSecret(value) && !isUnknown(value));
}

function child(value: Plain, name: string): Value | undefined {
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Value>>)[name] : undefined;
}
