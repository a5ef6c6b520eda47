import path from "node:path";
import { isAsset, isProperties, isSecret, isUnknown, type Resource, type Value } from "../model";

/** One property that is not the same in both versions. */
export interface Difference {
  /** Dotted, without numbers of items: `rootBlockDevice.volumeSize`. */
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** Only AWS knows the values, and whether they differ. */
  readonly isUnsure: boolean;
}

// Why: docs/decisions/0212.
/**
 * What differs between two registrations of one resource. Values that are known after creation only are the same where
 * they come from the same resources.
 */
export function differencesOf(before: Resource, after: Resource, sameUrn: (urn: string) => string): Difference[] {
  const names = [...new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])].sort();
  return names
    .filter((name) => !after.ignoreChanges.some((ignored) => ignored === name || ignored === "*"))
    .flatMap((name) => {
      const [was, is] = [before.properties[name], after.properties[name]];
      const from = (before.propertyDependencies[name] ?? []).map(sameUrn).sort().join();
      const to = [...(after.propertyDependencies[name] ?? [])].sort().join();
      return valueDifferences(name, was, is, from !== to);
    })
    .filter(({ path: at }) => !after.ignoreChanges.some((ignored) => at.startsWith(`${ignored}.`)));
}

function valueDifferences(
  at: string,
  before: Value | undefined,
  after: Value | undefined,
  elsewhere: boolean,
): Difference[] {
  if (isUnknown(before) && isUnknown(after)) {
    return elsewhere ? [{ path: at, before, after, isUnsure: false }] : [];
  }
  // What a secret holds is nowhere in the graph.
  if (isSecret(before) && isSecret(after)) return elsewhere ? [{ path: at, before, after, isUnsure: true }] : [];
  if (isUnknown(before) || isUnknown(after) || isSecret(before) || isSecret(after)) {
    // What was not there before, or is not any more, differs for certain.
    return [{ path: at, before, after, isUnsure: before !== undefined && after !== undefined }];
  }
  if (isAsset(before) && isAsset(after)) {
    return identity(before) === identity(after) ? [] : [{ path: at, before, after, isUnsure: false }];
  }
  if (isProperties(before) && isProperties(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => valueDifferences(`${at}.${name}`, before[name], after[name], elsewhere));
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return once(before.flatMap((item, index) => valueDifferences(at, item, after[index], elsewhere)));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path: at, before, after, isUnsure: false }];
}

/** The places in which a value that was known before is to be known after creation only. */
export function unknownPaths(at: string, value: Value | undefined): string[] {
  if (isUnknown(value) || isSecret(value)) return [at];
  if (isList(value)) return [...new Set(value.flatMap((item) => unknownPaths(at, item)))];
  if (isProperties(value)) return Object.entries(value).flatMap(([name, item]) => unknownPaths(`${at}.${name}`, item));
  return [];
}

/** Files that are named by their content lie in other folders in another checkout. */
function identity(asset: Value): string {
  if (!isAsset(asset)) return "";
  return asset.sha256 ?? (asset.path === null ? "" : path.basename(asset.path));
}

function once(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map((one) => [one.path, one])).values()];
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
