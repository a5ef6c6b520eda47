/** The gate stays shut. Every reason is a sentence for whoever reads the pipeline's log, and holds no secret. */
export class Refusal extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join(" "));
    this.name = "Refusal";
  }
}

export function refuse(...reasons: readonly string[]): never {
  throw new Refusal(reasons);
}
