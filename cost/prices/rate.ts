import { z } from "zod";

/** What one unit costs, from one quantity up to another. */
export const rateSchema = z.strictObject({
  /** Our own name of what is sold: `ec2.t4g.large`, `rds.gp3.single`. */
  key: z.string().min(1),
  /** US dollars for one unit, as the source writes it. */
  usd: z.string().regex(/^\d+(\.\d+)?$/),
  unit: z.string().min(1),
  /** The tier begins above this quantity in a month; 0 for the first. */
  from: z.string().regex(/^\d+$/),
  /** Null without an end. */
  to: z.string().regex(/^\d+$/).nullable(),
  sku: z.string().nullable(),
  usagetype: z.string().nullable(),
  /** Version or date of AWS's offer file. */
  offer: z.string().min(1),
  source: z.string().min(1),
});

export type Rate = Readonly<z.infer<typeof rateSchema>>;

/** The rates of one service in one region. */
export const serviceBookSchema = z.strictObject({
  service: z.string(),
  region: z.string(),
  /** ISO date on which the rates were gathered. */
  date: z.iso.date(),
  /** Of all that stands beside it, so that an edit by hand is seen. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rates: z.array(rateSchema),
});

export type ServiceBook = Readonly<z.infer<typeof serviceBookSchema>>;
