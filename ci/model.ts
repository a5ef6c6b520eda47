import type { Bill } from "../model/bill";
import type { Finding } from "../model/finding";
import type { Resource, SourcePosition, Urn } from "../model";

export const operations = ["create", "update", "replace", "delete", "same"] as const;
export type Operation = (typeof operations)[number];

/** What becomes of one resource. */
export interface Change {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  /** false for a component, which groups resources and is nothing itself. */
  readonly custom: boolean;
  readonly operation: Operation;
  /** Top-level properties that differ; empty unless updated or replaced; of a replacement, those that force it. */
  readonly properties: readonly string[];
  readonly source: SourcePosition | null;
}

/** An error of the engine, the program or a provider; `urn` is null where it concerns the whole stack. */
export interface Diagnostic {
  readonly urn: Urn | null;
  readonly message: string;
}

/** Null where the stack is new, or a side could not be priced. */
export interface Bills {
  readonly before: Bill | null;
  readonly after: Bill | null;
}

/** The application's version as the environment's roll-out names it: `none`, or `1.4.2@sha256:…`. */
export interface ReleaseMove {
  readonly from: string;
  readonly to: string;
}

/** One stack of a change, whether a real preview or the check without an account said it. */
export interface StackReport {
  readonly stack: string;
  readonly origin: "preview" | "check";
  /**
   * The target branch, where the check finds the very same resources, bill and findings there; null where something may
   * change.
   */
  readonly sameAs: string | null;
  /** The graph after the change. */
  readonly resources: readonly Resource[];
  /** Null where only a state could tell: of the check, what differs from its run on the target branch, else null. */
  readonly changes: readonly Change[] | null;
  readonly findings: readonly Finding[];
  /** `skipped`: at least one stack policy did not run, so nothing is known of what it would say. */
  readonly stackPolicies: "ran" | "skipped";
  readonly errors: readonly Diagnostic[];
  readonly bills: Bills;
  readonly release: ReleaseMove | null;
}

/** Which run of which commit a report belongs to. */
export interface Run {
  /** Full hash. */
  readonly commit: string;
  /** Counts up with each run of the repository: an older run has the lower number. */
  readonly number: number;
  /** When the run started, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Where the log is. */
  readonly url: string;
}
