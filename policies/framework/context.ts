import * as pulumi from "@pulumi/pulumi";
import { ownTexts, parseSettings, type StackSettings } from "../../settings";

/** What rules know besides resources. */
export interface Context {
  /** null where the stack's settings are wrong; the program then says what is. */
  readonly settings: StackSettings | null;
  /** Data is kept here: prod, the account, and whatever cannot be told. */
  readonly keep: boolean;
  /** ISO date. */
  readonly today: string;
  /** Whether the program is somebody else's: its configuration has no key of ours, not even a wrong one. */
  readonly isForeign?: boolean;
}

/** The settings that the program reads, too. */
export function contextOfStack(): Context {
  const settings = stackSettings();
  const isForeign = Object.keys(ownTexts(pulumi.runtime.allConfig())).length === 0;
  return { settings, keep: isKept(settings), today: new Date().toISOString().slice(0, 10), isForeign };
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
