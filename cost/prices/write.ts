import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checksum } from "./book";
import { type Rate, serviceBookSchema } from "./rate";
import { makeFolder } from "../../model/make-folder";

/**
 * Writes the book of a region, one readable file per service, all or nothing: what was there before is replaced once
 * everything is written.
 * @param folder of the region's book. @param date ISO date on which the rates were gathered.
 */
export function writeBook(folder: string, region: string, date: string, rates: readonly Rate[]): void {
  makeFolder(path.dirname(folder));
  const fresh = mkdtempSync(`${folder}.new-`);
  try {
    for (const [service, own] of byService(rates)) writeService(fresh, { service, region, date }, own);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

interface Head {
  readonly service: string;
  readonly region: string;
  readonly date: string;
}

function writeService(folder: string, head: Head, rates: readonly Rate[]): void {
  const sorted = [...rates].sort(
    (left, right) => compare(left.key, right.key) || Number(left.from) - Number(right.from),
  );
  const lines = sorted.map((rate) => `    ${JSON.stringify(inOrder(rate))}`).join(",\n");
  const sha256 = checksum({ ...head, rates: sorted });
  // What could not be read back is not written.
  serviceBookSchema.parse({ ...head, sha256, rates: sorted });
  const text = JSON.stringify({ ...head, sha256 }, null, 2).replace(/\n}$/, "");
  writeFileSync(path.join(folder, `${head.service}.json`), `${text},\n  "rates": [\n${lines}\n  ]\n}\n`);
}

/** The same order in every line, for whoever reads a difference. */
function inOrder({ key, usd, unit, from, to, sku, usagetype, offer, source }: Rate): Rate {
  return { key, usd, unit, from, to, sku, usagetype, offer, source };
}

/** The first part of a key names its service. */
function byService(rates: readonly Rate[]): Map<string, Rate[]> {
  const services = new Map<string, Rate[]>();
  for (const rate of rates) {
    const service = rate.key.split(".")[0] ?? rate.key;
    services.set(service, [...(services.get(service) ?? []), rate]);
  }
  return services;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
