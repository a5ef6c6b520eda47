import type { WireObject } from "./wire-value";

/** Answers what a program asks of another stack. */
export interface StackReferences {
  /**
   * @param name `organization/project/stack`, as the program gives it.
   * @throws Refusal for a stack that is not part of this check, or that could not be evaluated itself.
   */
  outputsOf(name: string): Promise<WireObject>;
}
