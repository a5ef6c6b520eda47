import { z } from "zod";
import { listPrice, type Usage, type UsageName, usageFigures, usageNames } from "../model/usage";

/** What a month of operation uses, for the bill: one key for each figure of the model. */
export const usageSchema = z.strictObject({
  ...(Object.fromEntries(usageNames.map((name) => [name, schemaOf(usageFigures[name])])) as Record<
    UsageName,
    ReturnType<typeof schemaOf>
  >),
  listPrice: z.boolean().default(listPrice.standard).describe(listPrice.meaning),
});

function schemaOf({ standard, meaning, most }: { standard: number; meaning: string; most?: number }) {
  const number = most === undefined ? z.number().nonnegative() : z.number().min(0).max(most);
  return number.default(standard).describe(meaning);
}

export type UsageSettings = Usage;
