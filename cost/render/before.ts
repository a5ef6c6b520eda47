/** What was paid a month before, to compare with. */
export interface Earlier {
  readonly what: string;
  readonly usd: number;
}

/** What the model user paid a month for the same application before, in US dollars. Source: the project's own brief. */
export const before: readonly Earlier[] = [
  { what: "the VPS", usd: 200 },
  { what: "moved to AWS by hand", usd: 230 },
];
