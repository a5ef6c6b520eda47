import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Rate, type ServiceBook, serviceBookSchema } from "./rate";
import { readJsonFile } from "../../model/json-file";

/** A price that is not there, or is there twice. The message names what was asked for. */
export class PriceError extends Error {}

/** A region without a book. The message says how to make one. */
export class NoBookError extends Error {}

/** All rates of one region, by what is sold. */
export class PriceBook {
  private readonly tiers = new Map<string, Rate[]>();

  constructor(
    readonly region: string,
    /** ISO date of the oldest part. */
    readonly date: string,
    readonly rates: readonly Rate[],
  ) {
    for (const rate of rates) this.tiers.set(rate.key, [...(this.tiers.get(rate.key) ?? []), rate]);
    for (const list of this.tiers.values()) list.sort((left, right) => Number(left.from) - Number(right.from));
  }

  /**
   * The tiers of what is sold, without a gap and without an overlap.
   * @throws PriceError where there is none, or where two match.
   */
  find(key: string): readonly Rate[] {
    const tiers = this.tiers.get(key);
    if (tiers === undefined) throw new PriceError(`There is no price for ${key} in ${this.region}.`);
    const isWhole = tiers.every((tier, index) => tier.from === (index === 0 ? tier.from : tiers[index - 1]?.to));
    if (!isWhole) throw new PriceError(`More than one price matches ${key} in ${this.region}.`);
    return tiers;
  }
}

/** Found from where the code runs: the policy pack runs as a bundle in a folder of its own. */
function books(from = __dirname): string {
  const here = path.join(from, "cost", "prices");
  if (existsSync(here)) return here;
  const above = path.dirname(from);
  if (above === from) throw new Error("The folder of the price books, cost/prices, is missing.");
  return books(above);
}

/** Books that a project has made for itself: it runs in its folder, its policy pack in one below. */
function booksOf(region: string): string {
  const own = [process.cwd(), path.dirname(process.cwd())].map((folder) => path.join(folder, "prices"));
  return [books(), ...own].find((folder) => existsSync(path.join(folder, region))) ?? books();
}

/** Folder of a region's book that the project at hand made for itself; null where the package brings it, or there is none. */
export function ownBook(region: string): string | null {
  const folder = path.join(booksOf(region), region);
  return booksOf(region) !== books() && existsSync(folder) ? folder : null;
}

/** @throws NoBookError for a region that was never fetched; Error for a book that was edited by hand. */
export function readBook(region: string, from = booksOf(region)): PriceBook {
  const key = path.join(from, region);
  const known = read.get(key) ?? readFolder(region, from);
  read.set(key, known);
  return known;
}

/** Whether anything in a region can be priced: by the package, or by the project at hand. */
export function hasBook(region: string): boolean {
  return isThere(region, booksOf(region));
}

// Why no other region ships: docs/decisions/0204.
export function noBook(region: string): string {
  return `There is no price book for ${region}. Create it: npx onebox prices --region ${region}`;
}

function isThere(region: string, from: string): boolean {
  return /^[a-z0-9-]+$/.test(region) && existsSync(path.join(from, region));
}

/** Books do not change while a process runs. */
const read = new Map<string, PriceBook>();

function readFolder(region: string, from: string): PriceBook {
  const own = path.join(from, region);
  if (!isThere(region, from)) {
    throw new NoBookError(noBook(region));
  }
  const files = readdirSync(own)
    .filter((name) => name.endsWith(".json"))
    .sort();
  const books = files.map((name) => readServiceBook(path.join(own, name)));
  const dates = books.map(({ date }) => date).sort();
  return new PriceBook(
    region,
    dates[0] ?? "1970-01-01",
    books.flatMap(({ rates }) => rates),
  );
}

function readServiceBook(file: string): ServiceBook {
  const book = readJsonFile(file, serviceBookSchema);
  if (book.sha256 === checksum(book)) return book;
  throw new Error(`${path.basename(file)} was changed by hand: its checksum is not that of its date and rates.`);
}

/** The same for the same date and rates, whatever the order of their properties. */
export function checksum({ service, region, date, rates }: Omit<ServiceBook, "sha256">): string {
  const texts = rates.map((rate) => JSON.stringify(Object.entries(rate).sort()));
  return createHash("sha256")
    .update([service, region, date, ...texts].join("\n"))
    .digest("hex");
}
