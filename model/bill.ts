import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** An amount in the bill's currency as a decimal string, never a float: `"49.056"`. */
const moneySchema = z.string().regex(/^-?\d+(\.\d+)?$/);

/** One priced dimension of one resource. */
const billLineSchema = z.object({
  urn: z.string(),
  /** For example `EC2`, `RDS`: the service as AWS's own bill names it. */
  service: z.string(),
  /** For example `db.t4g.medium, single-AZ`. */
  what: z.string(),
  quantity: moneySchema,
  /** The unit that one `unitPrice` buys: `hour`, `GB-month`, `request`. */
  unit: z.string(),
  unitPrice: moneySchema,
  monthly: moneySchema,
  /** Where the number behind the quantity came from. */
  origin: z.enum(["property", "default", "usage"]),
  /** AWS's stock-keeping unit; null where no source gives it. */
  sku: z.string().nullable(),
  usagetype: z.string().nullable(),
  /** Version or date of the offer that states the rate. */
  offer: z.string(),
  source: z.string(),
});

/** A resource, or a part of one, without a price; it makes the total a lower bound and fails the cap. */
const unpricedSchema = z.object({ urn: z.string(), type: z.string(), reason: z.string() });

/** One assumption that the bill rests on, with its unit. */
const usageFigureSchema = z.object({
  name: z.string(),
  value: z.string(),
  unit: z.string(),
  /** true where the stack's settings are silent and the documented default was taken. */
  isDefault: z.boolean(),
});

/** What one stack costs in a month of 730 hours: as the pack writes it, and whoever shows it reads it. */
export const billSchema = z.object({
  currency: z.literal("USD"),
  /** The expected bill; it is held against the cap. */
  total: moneySchema,
  /** The most that the same resources can cost without a change of settings, for example with CPU credits. */
  worstCase: moneySchema,
  /** true where something is unpriced: the real bill is higher than `total`. */
  lowerBound: z.boolean(),
  cap: moneySchema.nullable(),
  lines: z.array(billLineSchema).readonly(),
  unpriced: z.array(unpricedSchema).readonly(),
  usage: z.array(usageFigureSchema).readonly(),
});

export type Money = string;
export type BillLine = Readonly<z.infer<typeof billLineSchema>>;
export type Origin = BillLine["origin"];
export type Unpriced = Readonly<z.infer<typeof unpricedSchema>>;
export type UsageFigure = Readonly<z.infer<typeof usageFigureSchema>>;
export type Bill = Readonly<z.infer<typeof billSchema>>;

/** Environment variable by which the policy pack is told where to leave the bill that it has judged. */
export const billFileVariable = "ONEBOX_BILL_FILE";

/** A bill on its way to another process. */
export function writeBillFile(file: string, bill: Bill): void {
  writeFileSync(file, `${JSON.stringify(bill)}\n`);
}

/** Null where nobody has left one. @throws Error for a file that is no bill. */
export function readBillFile(file: string): Bill | null {
  const text = textOf(file);
  if (text === null) return null;
  try {
    return billSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} is no bill.`);
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
