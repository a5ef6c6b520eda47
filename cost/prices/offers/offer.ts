import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parser } from "stream-json";
import { pick } from "stream-json/filters/Pick";
import { streamValues } from "stream-json/streamers/StreamValues";
import { z } from "zod";

const productSchema = z.object({
  sku: z.string(),
  productFamily: z.string().optional(),
  attributes: z.record(z.string(), z.string()),
});

const dimensionSchema = z.object({
  unit: z.string(),
  beginRange: z.string().optional(),
  endRange: z.string().optional(),
  pricePerUnit: z.object({ USD: z.string().optional() }),
});

const termsSchema = z.record(
  z.string(),
  z.object({ sku: z.string(), priceDimensions: z.record(z.string(), dimensionSchema) }),
);

export type OfferProduct = Readonly<z.infer<typeof productSchema>>;
export type PriceDimension = Readonly<z.infer<typeof dimensionSchema>>;

/** What was wanted of an offer file. */
export interface Offer {
  /** For example `20260925174521`. */
  readonly version: string;
  /** ISO date. */
  readonly published: string;
  readonly products: readonly OfferProduct[];
  /** On demand, by SKU: one list for each term. */
  readonly terms: ReadonlyMap<string, readonly (readonly PriceDimension[])[]>;
}

/**
 * Reads an offer file of AWS's price list as a stream, for it may have hundreds of megabytes; products stand before terms.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-an-offer.html
 * @param isWanted what to keep. @throws Error where the file is no offer file, or ends too early.
 */
export async function readOffer(file: string, isWanted: (product: OfferProduct) => boolean): Promise<Offer> {
  const head: string[] = [];
  const products = new Map<string, OfferProduct>();
  const terms = new Map<string, PriceDimension[][]>();
  await pipeline(
    createReadStream(file),
    parser(),
    pick({ filter: /^(version|publicationDate|products\.[^.]+|terms\.OnDemand\.[^.]+)$/ }),
    streamValues(),
    async (values: AsyncIterable<{ readonly value: unknown }>) => {
      for await (const { value } of values) {
        if (typeof value === "string") head.push(value);
        else if (isProduct(value)) {
          const product = productSchema.parse(value);
          if (isWanted(product)) products.set(product.sku, product);
        } else keepTerms(value);
      }
    },
  );
  const published = head.map((one) => /^\d{4}-\d\d-\d\d(?=T)/.exec(one)?.[0]).find((one) => one !== undefined);
  const version = head.find((one) => !one.includes("T"));
  if (version === undefined || published === undefined)
    throw new Error("It is not an offer file: it has no version, or no date of publication.");
  return { version, published, products: [...products.values()], terms };

  function keepTerms(value: unknown): void {
    for (const { sku, priceDimensions } of Object.values(termsSchema.parse(value))) {
      if (!products.has(sku)) return;
      terms.set(sku, [...(terms.get(sku) ?? []), Object.values(priceDimensions)]);
    }
  }
}

function isProduct(value: unknown): boolean {
  return typeof value === "object" && value !== null && "attributes" in value;
}
