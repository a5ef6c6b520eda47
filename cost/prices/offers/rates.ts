import { Decimal } from "decimal.js";
import { pattern, type Product } from "../products";
import type { Rate } from "../rate";
import { isSpelling } from "../unit";
import type { Offer, OfferProduct, PriceDimension } from "./offer";

/** The usagetypes of a region begin with a short name of it, or with its code, or with nothing. */
const regionPrefix = "(?:[A-Z]{2,5}\\d?-|[a-z]{2}(?:-[a-z]+)+-\\d-)?";

/** Whether a product of an offer file is what the table describes. */
export function isSameProduct(product: Product, found: OfferProduct, region: string): boolean {
  const { attributes, productFamily } = found;
  if (product.family !== undefined && product.family !== productFamily) return false;
  if (product.isGlobal === undefined && !isInRegion(attributes, region)) return false;
  if (usagetypeMatch(product, found) === null) return false;
  return Object.entries(product.attributes ?? {}).every(([name, values]) =>
    [values].flat().includes(attributes[name] ?? ""),
  );
}

/** Local zones, Outposts and edges are sold under names of their own, and at other prices. */
function isInRegion(attributes: OfferProduct["attributes"], region: string): boolean {
  const code = attributes["regionCode"] ?? attributes["fromRegionCode"] ?? region;
  const kind = attributes["locationType"] ?? attributes["fromLocationType"] ?? "AWS Region";
  return code === region && kind === "AWS Region";
}

function usagetypeMatch(product: Product, { attributes }: OfferProduct): RegExpExecArray | null {
  const prefix = product.isGlobal === undefined ? regionPrefix : "";
  const matches = [product.usagetype].flat().map((one) => pattern(one, prefix).exec(attributes["usagetype"] ?? ""));
  return matches.find((match) => match !== null) ?? null;
}

/**
 * The rates of one line of the table, each from exactly one product of the offer.
 * @param source where the offer file is from.
 * @throws Error that names the query, where nothing matches, or more than one.
 */
export function ratesOf(product: Product, offer: Offer, region: string, source: string): Rate[] {
  const found = offer.products.filter((one) => isSameProduct(product, one, region));
  if (found.length === 0 && product.isOptional === undefined) throw new Error(`nothing matches ${query(product)}`);
  const byKey = new Map<string, OfferProduct[]>();
  for (const one of found) byKey.set(keyOf(product, one), [...(byKey.get(keyOf(product, one)) ?? []), one]);
  return [...byKey].flatMap(([key, matching]) => {
    const [only, second] = matching;
    if (only === undefined || second !== undefined) {
      const skus = matching.map(({ sku }) => sku).join(", ");
      throw new Error(`${matching.length} products match ${query(product)} for ${key}: ${skus}`);
    }
    const { usagetype = null } = only.attributes;
    const common = { key, unit: product.unit, sku: skuOf(only), usagetype, ...originOf(only, offer, source) };
    return tiersOf(product, offer.terms.get(only.sku) ?? [], only.sku).map((tier) => ({ ...common, ...tier }));
  });
}

/** An offer file that was put together from transcriptions of AWS's says for each product which; AWS's own does not. */
function originOf({ attributes }: OfferProduct, { version }: Offer, source: string): Pick<Rate, "offer" | "source"> {
  return { offer: attributes["transcribedOffer"] ?? version, source: attributes["transcribedFrom"] ?? source };
}

/** A transcription without a SKU has a stand-in, which must not look like one. */
function skuOf({ sku }: OfferProduct): string | null {
  return /^[A-Z0-9]{16}$/.test(sku) ? sku : null;
}

function keyOf(product: Product, found: OfferProduct): string {
  const standIn = usagetypeMatch(product, found)?.[1] ?? "";
  return product.key.replace("{instanceType}", found.attributes["instanceType"] ?? "").replace("*", standIn);
}

/** What is free up to an amount belongs to the account: a list price leaves it out. */
function tiersOf(
  product: Product,
  terms: readonly (readonly PriceDimension[])[],
  sku: string,
): Pick<Rate, "usd" | "from" | "to">[] {
  const [dimensions, second] = terms;
  if (dimensions === undefined) throw new Error(`${sku}, which matches ${query(product)}, has no price on demand`);
  if (second !== undefined)
    throw new Error(`${sku}, which matches ${query(product)}, has more than one price on demand`);
  const tiers = dimensions
    .map(({ unit, beginRange = "0", endRange = "Inf", pricePerUnit }) => {
      if (!isSpelling(product.unit, unit))
        throw new Error(`${sku} is sold by "${unit}", and ${product.key} is counted by ${product.unit}`);
      if (pricePerUnit.USD === undefined) throw new Error(`${sku} has no price in US dollars`);
      return {
        usd: plain(pricePerUnit.USD),
        from: plain(beginRange),
        to: endRange === "Inf" ? null : plain(endRange),
      };
    })
    .sort((left, right) => Number(left.from) - Number(right.from));
  const firstPaid = tiers.findIndex(({ usd }) => Number(usd) > 0);
  if (firstPaid <= 0) return tiers;
  return tiers.slice(firstPaid).map((tier, index) => (index === 0 ? { ...tier, from: "0" } : tier));
}

/** AWS writes `4.0E-7` as well as `0.0000004000`, and `10240.0000` as well as `10240`. @throws Error for no number. */
function plain(given: string): string {
  if (!/^\d+(\.\d*)?(e[+-]?\d+)?$/i.test(given)) throw new Error(`"${given}" is no amount`);
  return new Decimal(given).toFixed();
}

function query({ offer, usagetype, family, attributes = {}, isGlobal }: Product): string {
  const parts = [
    `usagetype ${[usagetype].flat().join(" or ")}${isGlobal === undefined ? " (after the region's prefix)" : ""}`,
    ...(family === undefined ? [] : [`product family ${family}`]),
    ...Object.entries(attributes).map(([name, values]) => `${name} ${[values].flat().join(" or ")}`),
  ];
  return `${offer}: ${parts.join(", ")}`;
}
