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
  /**
   * How much it has to rise in five minutes so that it is fine however low it is.
   * @default it has to be above the threshold
   */
  readonly unlessItGains?: number;
  readonly statistic?: "Average" | "Maximum" | "Minimum" | "SampleCount" | "Sum";
  readonly when: "above" | "below";
  readonly threshold: pulumi.Input<number>;
  /** Minutes that it must last. */
  readonly minutes: number;
  /** Of which each is looked at by itself. @default 5 */
  readonly stepMinutes?: 1 | 5 | 10;
  /** What measures it is never to be silent: nothing would tell of anything then. */
  readonly silenceTells?: boolean;
  /** It is measured only where there is something to count. */
  readonly silenceIsFine?: boolean;
}
