import { Decimal } from "decimal.js";
import { read, type Resource, type Urn } from "../model";
import type { Bill } from "../model/bill";
import { isProviderType, packageOf } from "../model/urn";
import type { Usage } from "../model/usage";
import { bill } from ".";
import { catalogue } from "./catalogue";
import { NoBookError, PriceBook, readBook } from "./prices/book";
import { assumptions } from "./usage";

/** What a bill of somebody else's program rests on. */
export interface ProgramFigures {
  /** Of what names none itself; null where nobody has said one. */
  readonly region: string | null;
  readonly usage: Usage;
  /** US dollars a month; null for none. */
  readonly monthlyCapUsd: number | null;
}

/** Said of what is billed in a region that nobody has named. */
const noRegion = "Neither the program nor its settings name its region. Give it: --region us-east-1";

// Why: docs/decisions/0141.
/**
 * The bill of any program's resources: each is priced in the region of its own, or of its provider. What has no price is
 * named, and never nothing.
 * @throws NoBookError where no region of the program has prices.
 */
export function programBill(resources: readonly Resource[], figures: ProgramFigures): Bill {
  const regionOf = regions(resources, figures.region);
  const groups = new Map<string | null, Resource[]>();
  for (const resource of resources) {
    const region = regionOf(resource);
    const members = groups.get(region);
    if (members === undefined) groups.set(region, [resource]);
    else members.push(resource);
  }
  const parts = [...groups].map(([region, members]) => ofRegion(region, members, figures));
  const missing = parts.flatMap(({ missing: one }) => one ?? []);
  const isPriced = parts.some((part) => part.bill.lines.length > 0);
  if (missing.length > 0 && !isPriced && !groups.has(null))
    throw new NoBookError(missing.map(({ message }) => message).join(". "));
  return together(
    parts.map((part) => part.bill),
    figures,
  );
}

interface Part {
  readonly bill: Bill;
  /** Why nothing of the region has a price. */
  readonly missing: NoBookError | null;
}

function ofRegion(region: string | null, resources: readonly Resource[], figures: ProgramFigures): Part {
  const { usage, monthlyCapUsd } = figures;
  const found = bookOf(region);
  if (found instanceof PriceBook)
    return { bill: bill(resources, { region: found.region, usage, monthlyCapUsd, book: found }), missing: null };
  const empty = new PriceBook(region ?? "", new Date().toISOString().slice(0, 10), []);
  const unpriced = bill(resources, { region: empty.region, usage, monthlyCapUsd, book: empty });
  const reason = found === null ? noRegion : found.message;
  const isMissing = unpriced.unpriced.some(({ type }) => type in catalogue);
  return { bill: withReason(unpriced, reason), missing: isMissing ? found : null };
}

function bookOf(region: string | null): PriceBook | NoBookError | null {
  if (region === null) return null;
  try {
    return readBook(region);
  } catch (error) {
    if (error instanceof NoBookError) return error;
    throw error;
  }
}

/** One reason for each resource whose prices lie in the book that is missing. */
function withReason(of: Bill, reason: string): Bill {
  const unpriced = of.unpriced.map((one) => (one.type in catalogue ? { ...one, reason } : one));
  return { ...of, unpriced: [...new Map(unpriced.map((one) => [`${one.urn}\n${one.reason}`, one])).values()] };
}

function together(bills: readonly Bill[], { usage, monthlyCapUsd }: ProgramFigures): Bill {
  const empty = bill([], { region: "", usage, monthlyCapUsd, book: new PriceBook("", "1970-01-01", []) });
  const assumed = new Set(bills.flatMap((one) => one.usage.map(({ name }) => name)));
  const sum = (amounts: readonly string[]): string =>
    amounts.reduce((all, one) => all.plus(one), new Decimal(0)).toFixed(2);
  return {
    ...empty,
    total: sum(bills.map(({ total }) => total)),
    worstCase: sum(bills.map(({ worstCase }) => worstCase)),
    lowerBound: bills.some(({ lowerBound }) => lowerBound),
    lines: bills.flatMap(({ lines }) => lines),
    unpriced: bills.flatMap(({ unpriced }) => unpriced),
    usage: assumptions(usage, assumed),
  };
}

/** Its own property (from version 7 of the provider on), else that of its provider, else the program's. */
function regions(resources: readonly Resource[], otherwise: string | null): (resource: Resource) => string | null {
  const providers = new Map<Urn, string | null>(
    resources.filter(({ type }) => isProviderType(type)).map((one) => [one.urn, regionProperty(one)]),
  );
  return (resource) => {
    if (packageOf(resource.type) !== "aws") return otherwise;
    return regionProperty(resource) ?? providers.get(resource.provider ?? "") ?? otherwise;
  };
}

function regionProperty(resource: Resource): string | null {
  const found = read(resource, "region");
  return found.state === "known" && typeof found.value === "string" && found.value !== "" ? found.value : null;
}
