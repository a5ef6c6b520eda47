import * as pulumi from "@pulumi/pulumi";
import { parseSettings, type StackSettings } from "../../settings";

/** What rules know besides resources. */
export interface Context {
  /** null where the stack's settings are wrong; the program then says what is. */
  readonly settings: StackSettings | null;
  /** Data is kept here: prod, the account, and whatever cannot be told. */
  readonly keep: boolean;
  /** ISO date. */
  readonly today: string;
}

/** The settings that the program reads, too. */
export function contextOfStack(): Context {
  const settings = stackSettings();
  return { settings, keep: isKept(settings), today: new Date().toISOString().slice(0, 10) };
}

export function isKept(settings: Context["settings"]): boolean {
  return settings?.kind !== "environment" || settings.keep;
}

function stackSettings(): StackSettings | null {
  try {
    return parseSettings(pulumi.getStack(), pulumi.runtime.allConfig());
  } catch {
    return null;
  }
}
