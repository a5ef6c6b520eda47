import { rmSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { fetchBook, priceList } from "../../cost/prices/fetch/region";
import { writeBookFromFacts } from "../../cost/prices/from-facts";

interface Flags {
  readonly region?: string;
  readonly facts?: string;
  readonly from: string;
  readonly books: string;
}

const cache = path.join(process.cwd(), "node_modules", ".cache", "onebox-prices");

async function main(): Promise<void> {
  const { region, facts, from, books } = new Command("prices")
    .description("Write the price book of a region.")
    .option("--region <name>", "from AWS's bulk price list, for example eu-west-1")
    .option("--facts <folder>", "us-east-1 from gathered facts")
    .option("--from <url>", "where the bulk price list is", priceList)
    .option("--books <folder>", "where to write the book", path.join(__dirname, "../../cost/prices"))
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse()
    .opts<Flags>();
  if ((region === undefined) === (facts === undefined))
    throw new Error("Say --region <name> or --facts <folder>, one of the two.");
  if (facts !== undefined) {
    writeBookFromFacts(facts, path.join(books, "us-east-1"), print);
    return;
  }
  if (region === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new Error(`"${region ?? ""}" is no region of AWS; eu-west-1 is one.`);
  }
  const today = new Date().toISOString().slice(0, 10);
  const { rates, notSold } = await fetchBook({ region, from, books, cache, today, onProgress: progress }).finally(
    () => {
      clear();
    },
  );
  rmSync(path.join(cache, region), { recursive: true, force: true });
  print(`The book of ${region} has ${rates} rates: ${path.relative(process.cwd(), path.join(books, region))}`);
  if (notSold.length > 0) print(`Not sold there, and so without a price: ${notSold.join(", ")}`);
}

/** A bar that is drawn over itself, on a terminal only. */
function progress(offer: string, received: number, total: number | null): void {
  if (!process.stderr.isTTY) return;
  const width = 24;
  const done = total === null || total === 0 ? 0 : Math.round((width * received) / total);
  const size = `${megabytes(received)}${total === null ? "" : ` of ${megabytes(total)}`} MB`;
  process.stderr.write(`\r\u001b[K${offer.padEnd(18)} ${"█".repeat(done)}${"░".repeat(width - done)} ${size}`);
}

function clear(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function print(line: string): void {
  console.log(line);
}

void main().catch((error: unknown) => {
  console.error(`prices: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
