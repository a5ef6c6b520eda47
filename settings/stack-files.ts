import type { ConfigTexts } from "./namespace";

/** What the files of a project add to the configuration that the engine hands to one stack. */
export interface StackFiles {
  /** Configuration of another stack; null where it has no file. */
  readonly valuesOf: (stack: string) => ConfigTexts | null;
  /** Where a setting of a stack is written, or what it is missing from: `Pulumi.dev.yaml:12`. */
  readonly placeOf: (stack: string, key: string) => string;
}
