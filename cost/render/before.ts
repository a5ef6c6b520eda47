/** What the model user paid a month for the same application before, in US dollars. Source: the project's own brief. */
export const before = [
  { what: "the VPS", usd: 200 },
  { what: "moved to AWS by hand", usd: 230 },
] as const;
