import { rmSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { importBook, priceList } from "../cost/prices/offers/import";
import { endWith, print, progress } from "./command-line";
import { example } from "./options";

interface Flags {
  readonly region: string;
  readonly from: string;
  readonly books: string;
}

const cache = path.join(process.cwd(), "node_modules", ".cache", "onebox-prices");

export function define(command: Command): void {
  command
    .description("Writes the price book of a region from AWS's bulk price list.")
    .requiredOption("--region <name>", "for example eu-west-1")
    .option("--from <place>", "where the bulk price list is: a URL, or a folder that has its files", priceList)
    .option("--books <folder>", "where to write the book", ownBooks())
    .action(run);
  example(command, "onebox prices --region eu-west-1");
}

/** A checkout keeps its books with its code; the package is replaced as a whole, so its user keeps them. */
function ownBooks(): string {
  const isPackage = __dirname.split(path.sep).includes("node_modules");
  return isPackage ? path.join(process.cwd(), "prices") : path.join(__dirname, "../cost/prices");
}

async function run({ region, from, books }: Flags): Promise<void> {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) throw new Error(`"${region}" is not an AWS region; eu-west-1 is one.`);
  endWith();
  const today = new Date().toISOString().slice(0, 10);
  const { rates, notSold } = await importBook({ region, from, books, cache, today, onProgress: bar });
  progress("");
  rmSync(path.join(cache, region), { recursive: true, force: true });
  print(`The book of ${region} has ${rates} rates: ${path.relative(process.cwd(), path.join(books, region))}`);
  if (notSold.length > 0) print(`Not sold there, and so without a price: ${notSold.join(", ")}`);
}

/** A bar that is drawn over itself. */
function bar(offer: string, received: number, total: number | null): void {
  const width = 24;
  const done = total === null || total === 0 ? 0 : Math.round((width * received) / total);
  const size = `${megabytes(received)}${total === null ? "" : ` of ${megabytes(total)}`} MB`;
  progress(`${offer.padEnd(18)} ${"█".repeat(done)}${"░".repeat(width - done)} ${size}`);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
