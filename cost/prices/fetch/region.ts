import path from "node:path";
import { products } from "../products";
import type { Rate } from "../rate";
import { writeBook } from "../write";
import { download, type DownloadOptions } from "./download";
import { readOffer } from "./offer";
import { isSameProduct, ratesOf } from "./rates";

export const priceList = "https://pricing.us-east-1.amazonaws.com";

export interface FetchOptions extends Omit<DownloadOptions, "onProgress"> {
  readonly region: string;
  /** Where AWS's bulk price list is. */
  readonly from: string;
  /** Folder of all books. */
  readonly books: string;
  /** Folder where downloads are kept until the book is written. */
  readonly cache: string;
  /** ISO date. */
  readonly today: string;
  readonly onProgress?: (offer: string, received: number, total: number | null) => void;
}

export interface FetchedBook {
  readonly rates: number;
  /** Keys of what is not sold in the region. */
  readonly notSold: readonly string[];
}

/**
 * Makes the book of a region from AWS's bulk price list, which is public. Everything is looked up before anything is
 * written.
 * @throws Error with every product that was not found exactly once.
 */
export async function fetchBook(options: FetchOptions): Promise<FetchedBook> {
  const rates: Rate[] = [];
  const problems: string[] = [];
  for (const file of filesOf(options.region)) {
    const own = products.filter(
      (product) => product.offer === file.offer && (product.isGlobal ?? false) === file.isGlobal,
    );
    const local = path.join(options.cache, options.region, `${file.offer}.json`);
    const progress = (received: number, total: number | null): void =>
      options.onProgress?.(file.offer, received, total);
    await download(new URL(file.path, options.from).href, local, { ...options, onProgress: progress });
    const offer = await readOffer(local, (found) => own.some((one) => isSameProduct(one, found, options.region))).catch(
      (error: unknown) => {
        throw new Error(`${file.path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      },
    );
    for (const product of own) {
      try {
        rates.push(...ratesOf(product, offer, options.region, file.path));
      } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
  if (problems.length > 0) {
    throw new Error(`No book of ${options.region} was written:\n${problems.map((one) => `  ${one}`).join("\n")}`);
  }
  writeBook(path.join(options.books, options.region), options.region, options.today, rates);
  const sold = new Set(rates.map(({ key }) => key));
  const notSold = products.map(({ key }) => key).filter((key) => !/[{*]/.test(key) && !sold.has(key));
  return { rates: rates.length, notSold };
}

/** Each offer once; what is sold everywhere at one price is in a file without a region. */
function filesOf(region: string): { readonly offer: string; readonly isGlobal: boolean; readonly path: string }[] {
  const found = new Map(
    products.map(({ offer, isGlobal = false }) => [
      `${offer} ${isGlobal}`,
      { offer, isGlobal, path: `offers/v1.0/aws/${offer}/current/${isGlobal ? "" : `${region}/`}index.json` },
    ]),
  );
  return [...found.values()];
}
