import path from "node:path";
import { stackBill } from "../cost/stack-bill";
import type { Resource } from "../model";
import { type Bill, readBillFile } from "../model/bill";
import { scratchFolder } from "../model/scratch-folder";
import { SettingsError } from "../settings";
import { type Project, settingsOf } from "../settings/files";

/** The bill of one stack: the one that the policy pack has judged, where there is a pack that judges bills. */
export class JudgedBill {
  private readonly scratch = scratchFolder("onebox-bill-");
  readonly file = path.join(this.scratch.folder, "bill.json");

  /**
   * Null where the settings are not ours, or are wrong (then the program has said what is).
   * @throws NoBookError for a region without prices.
   */
  of(project: Project, stack: string, resources: readonly Resource[]): Bill | null {
    return readBillFile(this.file) ?? withoutPack(project, stack, resources);
  }

  remove(): void {
    this.scratch.remove();
  }
}

function withoutPack(project: Project, stack: string, resources: readonly Resource[]): Bill | null {
  try {
    return stackBill(stack, resources, settingsOf(project, stack));
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
}
