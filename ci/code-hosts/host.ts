import type { Annotation } from "../annotations";
import type { Run } from "../model";

export type Result = "passed" | "failed";

/** What is written beside the code: a report with its annotations. */
export interface InsightReport {
  /** Same key, same report: a later one replaces it. */
  readonly key: string;
  readonly title: string;
  readonly details: string;
  readonly result: Result;
  readonly run: Run;
  /** At most ten facts, shown as a table. */
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly annotations: readonly Annotation[];
}

export interface BuildStatus {
  readonly key: string;
  readonly name: string;
  readonly result: Result;
  readonly description: string;
  readonly run: Run;
}

export interface HostComment {
  readonly id: string;
  readonly text: string;
}

// Why: docs/decisions/0166.
/** Where merge requests live. Each call either did it or throws; calls may be repeated without harm. */
export interface CodeHost {
  readonly limits: { readonly annotations: number; readonly commentCharacters: number };
  /** Replaces the report of this key as a whole, unless a newer run wrote it. */
  writeReport(report: InsightReport): Promise<"written" | "newer-exists">;
  setStatus(status: BuildStatus): Promise<void>;
  /** All comments of the merge request, of every page, oldest first. */
  comments(): Promise<readonly HostComment[]>;
  createComment(text: string): Promise<HostComment>;
  /** Throws `Forbidden` for somebody else's comment. */
  updateComment(id: string, text: string): Promise<void>;
}

/** The host does not let us: a comment of somebody else's, or a token without the right. */
export class Forbidden extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Forbidden";
  }
}
