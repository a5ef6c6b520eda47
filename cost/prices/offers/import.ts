import { existsSync } from "node:fs";
import path from "node:path";
import { products } from "../products";
import type { Rate } from "../rate";
import { writeBook } from "../write";
import { download, type DownloadOptions, MissingFileError } from "./download";
import { readOffer } from "./offer";
import { isSameProduct, ratesOf } from "./rates";
import { messageOf } from "../../../model/message-of";

export const priceList = "https://pricing.us-east-1.amazonaws.com";

export interface ImportOptions extends Omit<DownloadOptions, "onProgress"> {
  readonly region: string;
  /** Where AWS's bulk price list is: a URL, or a folder in which its files lie under the same paths. */
  readonly from: string;
  /** Folder of all books. */
  readonly books: string;
  /** Folder where downloads are kept until the book is written. */
  readonly cache: string;
  /** ISO date; the book of a folder is as old as the oldest of its files. */
  readonly today: string;
  readonly onProgress?: (offer: string, received: number, total: number | null) => void;
}

export interface ImportedBook {
  readonly rates: number;
  /** Keys of what is not sold in the region. */
  readonly notSold: readonly string[];
}

/**
 * Makes the book of a region from AWS's bulk price list, which is public: of every region in the same way. Why: docs/decisions/0114. Everything is looked up before anything is
 * written.
 * @throws Error with every product that was not found exactly once.
 */
export async function importBook(options: ImportOptions): Promise<ImportedBook> {
  const rates: Rate[] = [];
  const dates: string[] = [];
  const problems: string[] = [];
  for (const file of filesOf(options.region)) {
    const own = products.filter(
      (product) => product.offer === file.offer && (product.isGlobal ?? false) === file.isGlobal,
    );
    const local = await localFile(file, options).catch((error: unknown) => {
      // A service that a region need not have may have no file there.
      if (error instanceof MissingFileError && own.every(({ isOptional }) => isOptional)) return null;
      throw error;
    });
    if (local === null) continue;
    const offer = await readOffer(local, (found) => own.some((one) => isSameProduct(one, found, options.region))).catch(
      (error: unknown) => {
        throw new Error(`${file.path} cannot be read: ${messageOf(error)}`);
      },
    );
    dates.push(offer.published);
    for (const product of own) {
      try {
        rates.push(...ratesOf(product, offer, options.region, file.path));
      } catch (error) {
        problems.push(messageOf(error));
      }
    }
  }
  if (problems.length > 0) {
    throw new Error(`No book of ${options.region} was written:\n${problems.map((one) => `  ${one}`).join("\n")}`);
  }
  const date = isFolder(options.from) ? (dates.sort()[0] ?? options.today) : options.today;
  writeBook(path.join(options.books, options.region), options.region, date, rates);
  const sold = new Set(rates.map(({ key }) => key));
  const notSold = products.map(({ key }) => key).filter((key) => !/[{*]/.test(key) && !sold.has(key));
  return { rates: rates.length, notSold };
}

interface OfferFile {
  readonly offer: string;
  readonly isGlobal: boolean;
  readonly path: string;
}

/** A URL is fetched first; a folder has the file. @throws Error where there is none. */
async function localFile(file: OfferFile, options: ImportOptions): Promise<string> {
  if (isFolder(options.from)) {
    const local = path.join(options.from, file.path);
    if (existsSync(local)) return local;
    throw new MissingFileError(`${options.from} has no ${file.path}.`);
  }
  const local = path.join(options.cache, options.region, `${file.offer}${file.isGlobal ? "-all-regions" : ""}.json`);
  const onProgress = (received: number, total: number | null): void =>
    options.onProgress?.(file.offer, received, total);
  await download(new URL(file.path, options.from).href, local, { ...options, onProgress });
  return local;
}

function isFolder(from: string): boolean {
  return !/^https?:\/\//.test(from);
}

/** Each offer once; what is sold everywhere at one price is in a file without a region. */
function filesOf(region: string): OfferFile[] {
  const found = new Map(
    products.map(({ offer, isGlobal = false }) => [
      `${offer} ${isGlobal}`,
      { offer, isGlobal, path: `offers/v1.0/aws/${offer}/current/${isGlobal ? "" : `${region}/`}index.json` },
    ]),
  );
  return [...found.values()];
}
