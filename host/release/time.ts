export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Milliseconds since some moment, whichever way the machine's clock is put meanwhile. */
export function steadyMs(): number {
  return performance.now();
}

/** In milliseconds. */
export function seconds(count: number): number {
  return count * 1_000;
}

/** Asks until the answer is true. @returns false when it never was in time. */
export async function until(reached: () => Promise<boolean>, limitMs: number, everyMs = 200): Promise<boolean> {
  const deadline = steadyMs() + limitMs;
  while (!(await reached())) {
    if (steadyMs() > deadline) return false;
    await pause(everyMs);
  }
  return true;
}
