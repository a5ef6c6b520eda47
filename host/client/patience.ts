/** How often and how long we ask; tests shorten it. */
export interface Patience {
  readonly pollMs: number;
  /** How long a host may take to be Online, and a database to be available. */
  readonly onlineMs: number;
  /** How long one command on the host may take. */
  readonly commandMs: number;
  /** How long a version on ECS is looked at once it serves; a host does that by itself. @default not at all */
  readonly watchMs?: number;
}

export const patience: Patience = { pollMs: 1_000, onlineMs: 600_000, commandMs: 90_000, watchMs: 60_000 };

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @throws with what `otherwise` says when it takes longer than `onlineMs`. */
export async function until(reached: () => Promise<boolean>, wait: Patience, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + wait.onlineMs;
  while (!(await reached())) {
    if (Date.now() > deadline) {
      throw new Error(`${otherwise()} (waited ${Math.round(wait.onlineMs / 60_000)} minutes)`);
    }
    await pause(wait.pollMs);
  }
}
