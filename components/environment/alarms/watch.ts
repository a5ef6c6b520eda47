import type * as pulumi from "@pulumi/pulumi";

/** One alarm: what is measured, when it is too much, and what a person should think of first. */
export interface Watch {
  readonly name: string;
  readonly description: string;
  /** Of the runbook. @default the alarm's own name */
  readonly page?: string;
  readonly namespace: pulumi.Input<string>;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statistic?: "Average" | "Maximum" | "Minimum" | "SampleCount" | "Sum";
  readonly when: "above" | "below";
  readonly threshold: pulumi.Input<number>;
  /** Minutes that it must last, in steps of five. */
  readonly minutes: number;
  /** What measures it is never to be silent: nothing would tell of anything then. */
  readonly silenceTells?: boolean;
  /** It is measured only where there is something to count. */
  readonly silenceIsFine?: boolean;
}
