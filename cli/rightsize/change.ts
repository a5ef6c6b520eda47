import { readFileSync } from "node:fs";
import path from "node:path";
import { Decimal } from "decimal.js";
import { signedDollars } from "../../cost/render/words";
import type { Advice } from "../../operations/rightsize/advice";
import { stackFileName, withSettings } from "../../settings/files";
import { checkedBills } from "../bill/checked";
import { withChangedFile } from "../bill/changed-file";
import { changeStackFile } from "../stack-file";
import { messageOf } from "../../model/message-of";

/** What a month costs now and with all that is proposed. */
export type ChangeOfBill =
  { readonly before: string; readonly after: string; readonly change: string } | { readonly error: string };

type BillOf = (root: string, stack: string) => Promise<string>;

/** The same bill that the check prints. */
async function totalOf(root: string, stack: string): Promise<string> {
  const [found] = await checkedBills(root, [stack]);
  if (found?.bill) return found.bill.total;
  throw new Error(found?.error ?? "the check printed no bill");
}

/** @returns null where nothing is proposed. */
export async function changeOfBill(
  root: string,
  stack: string,
  advice: readonly Advice[],
  billOf: BillOf = totalOf,
): Promise<ChangeOfBill | null> {
  const changes = changesOf(advice);
  if (Object.keys(changes).length === 0) return null;
  try {
    const text = withSettings(readFileSync(path.join(root, stackFileName(stack)), "utf8"), changes);
    const before = await billOf(root, stack);
    const after = await withChangedFile(root, stack, text, (folder) => billOf(folder, stack));
    return { before, after, change: signedDollars(new Decimal(after).minus(before)) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/**
 * Writes what is proposed, and says what was written. Nothing is written where the settings would be wrong.
 * @throws SettingsError with what is wrong.
 */
export function writeChanges(root: string, stack: string, advice: readonly Advice[]): string[] {
  const changes = changesOf(advice);
  const name = stackFileName(stack);
  if (Object.keys(changes).length === 0) return [`${name} stays as it is.`];
  changeStackFile(root, stack, changes);
  return Object.entries(changes).map(([setting, value]) => `${name}: ${setting} is ${value} now.`);
}

function changesOf(advice: readonly Advice[]): Record<string, string | number> {
  return Object.fromEntries(advice.flatMap(({ setting, to }) => (to === null ? [] : [[setting, to] as const])));
}
