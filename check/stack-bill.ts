import { type Bill, bill } from "../cost";
import type { Resource } from "../model";
import { parseSettings, runningHours, SettingsError } from "../settings";
import type { Project, StackConfig } from "../settings/files/project";

/**
 * The bill of a stack, by the figures of its own settings; null where its settings are not ours, or are wrong (then the
 * program has said what is).
 * @throws NoBookError for a region without prices.
 */
export function stackBill(
  { name }: Project,
  stack: string,
  { values }: StackConfig,
  resources: readonly Resource[],
): Bill | null {
  const namespace = `${name}:`;
  const own = Object.entries(values).filter(([key]) => key.startsWith(namespace));
  try {
    const settings = parseSettings(
      stack,
      Object.fromEntries(own.map(([key, text]) => [key.slice(namespace.length), text])),
    );
    const { region, usage, monthlyCapUsd: capUsd } = settings;
    return bill(resources, { region, usage, capUsd, runningHours: runningHours(settings) });
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
}
