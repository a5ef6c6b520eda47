/** What was paid before, to compare with. */
export interface Earlier {
  readonly what: string;
  /** A month. */
  readonly usd: number;
}
