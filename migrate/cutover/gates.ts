import { z } from "zod";

export const sampleSchema = z.object({ requests: z.number(), errors: z.number(), p95Ms: z.number() });
/** Of the last interval: requests, those answered with 5xx, and how long 95 % of them took at most. */
export type Sample = z.infer<typeof sampleSchema>;

export interface Gate {
  /** Null as long as nothing is wrong. */
  readonly abort: string | null;
}

const errorShare = 0.005;
const forMs = 180_000;

/**
 * Watches the new side: 5xx above 0.5 % for three minutes, or p95 above twice the old one for three minutes.
 * An interval without an answer counts as wrong: nobody knows that it was right.
 */
export class Gates {
  private wrongSince: { readonly what: string; readonly atMs: number } | null = null;

  constructor(private readonly oldP95Ms: number) {}

  look(sample: Sample | null, atMs: number): Gate {
    const what = this.wrong(sample);
    if (what === null) {
      this.wrongSince = null;
      return { abort: null };
    }
    this.wrongSince ??= { what, atMs };
    return { abort: atMs - this.wrongSince.atMs >= forMs ? `${what}, for three minutes` : null };
  }

  private wrong(sample: Sample | null): string | null {
    if (sample === null) return "the requests could not be measured";
    const { requests, errors, p95Ms } = sample;
    if (requests > 0 && errors / requests > errorShare) return `${errors} of ${requests} requests failed`;
    if (this.oldP95Ms > 0 && p95Ms > 2 * this.oldP95Ms)
      return `95 % of the requests take up to ${p95Ms} ms, on the old server it was ${this.oldP95Ms} ms`;
    return null;
  }
}
