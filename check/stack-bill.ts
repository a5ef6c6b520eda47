import { type Bill, bill } from "../cost";
import type { Resource } from "../model";
import { runningHours, SettingsError } from "../settings";
import { type Project, settingsOf } from "../settings/files";

/**
 * The bill of a stack, by the figures of its own settings; null where its settings are wrong, or those of another
 * program (then the program has said what is).
 * @throws NoBookError for a region without prices.
 */
export function stackBill(project: Project, stack: string, resources: readonly Resource[]): Bill | null {
  try {
    const settings = settingsOf(project, stack);
    const { region, usage, monthlyCapUsd: capUsd } = settings;
    return bill(resources, { region, usage, capUsd, runningHours: runningHours(settings) });
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
}
