import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stackBill } from "../cost/stack-bill";
import type { Resource } from "../model";
import { type Bill, readBillFile } from "../model/bill";
import { parseSettings, SettingsError } from "../settings";
import type { StackConfig } from "../settings/files/project";

/** Of our settings, whatever the project is called. */
const namespace = "onebox:";

/** The bill of one stack: the one that the policy pack has judged, where there is a pack that judges bills. */
export class JudgedBill {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-bill-"));
  readonly file = path.join(this.folder, "bill.json");

  /**
   * Null where the settings are not ours, or are wrong (then the program has said what is).
   * @throws NoBookError for a region without prices.
   */
  of(stack: string, { values }: StackConfig, resources: readonly Resource[]): Bill | null {
    return readBillFile(this.file) ?? withoutPack(stack, values, resources);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function withoutPack(stack: string, values: StackConfig["values"], resources: readonly Resource[]): Bill | null {
  const own = Object.entries(values).filter(([key]) => key.startsWith(namespace));
  try {
    const settings = parseSettings(
      stack,
      Object.fromEntries(own.map(([key, text]) => [key.slice(namespace.length), text])),
    );
    return stackBill(stack, resources, settings);
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
}
