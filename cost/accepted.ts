import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Bill } from "../model/bill";
import { kept, type KeptBill } from "./compare";
import { readJsonFile } from "../model/json-file";
import { writeWhole } from "../model/whole-file";
import { makeFolder } from "../model/make-folder";

const money = z.string().regex(/^\d+(\.\d+)?$/);

const acceptedSchema = z.object({
  total: money,
  lines: z.array(
    z.object({
      service: z.string(),
      what: z.string(),
      quantity: money,
      unit: z.string(),
      unitPrice: money,
      monthly: money,
    }),
  ),
});

/**
 * The bill that was last accepted for a stack; null where none was.
 * @param root folder of the repository. @throws Error for a file that is none of ours.
 */
export function readAccepted(root: string, stack: string): KeptBill | null {
  const file = fileOf(root, stack);
  if (!existsSync(file)) return null;
  try {
    return readJsonFile(file, acceptedSchema);
  } catch {
    throw new Error(`docs/bills/${stack}.json is not an accepted bill. Write it again: npx onebox bill --accept`);
  }
}

/** Keeps a bill as the accepted one, a line of the file for each of its lines. */
export function accept(root: string, stack: string, bill: Bill): void {
  const { total, lines } = kept(bill);
  makeFolder(path.dirname(fileOf(root, stack)));
  const text = lines.map((line) => `    ${JSON.stringify(line)}`).join(",\n");
  writeWhole(fileOf(root, stack), `{\n  "total": "${total}",\n  "lines": [\n${text}\n  ]\n}\n`);
}

function fileOf(root: string, stack: string): string {
  return path.join(root, "docs", "bills", `${stack}.json`);
}
