import { Interrupted, signalExitCodes } from "../model/interrupted";

type Signal = keyof typeof signalExitCodes;
const signals = Object.keys(signalExitCodes) as Signal[];

/** Signals are the process's own, so there is one of this. */
const heard: { signal: Signal | null; count: number } = { signal: null, count: 0 };
const listeners: ((isForced: boolean) => void)[] = [];

function hear(signal: Signal): void {
  heard.signal ??= signal;
  heard.count += 1;
  for (const listener of listeners) listener(heard.count > 1);
}

/**
 * While this works, a signal ends nothing by itself: the work is told, ends what is half done, and is left by
 * `assertNotInterrupted`. Work within work may do the same.
 */
export async function heedingSignals<T>(
  work: () => Promise<T>,
  whenInterrupted: (isForced: boolean) => void = () => undefined,
): Promise<T> {
  if (listeners.length === 0) for (const signal of signals) process.on(signal, hear);
  listeners.push(whenInterrupted);
  try {
    return await work();
  } finally {
    listeners.splice(listeners.indexOf(whenInterrupted), 1);
    if (listeners.length === 0) {
      for (const signal of signals) process.off(signal, hear);
      Object.assign(heard, { signal: null, count: 0 });
    }
  }
}

/**
 * @param state what is true then, for whoever reads it.
 * @throws Interrupted where a signal came since the outermost work began.
 */
export function assertNotInterrupted(state?: string): void {
  if (heard.signal === null) return;
  const words = state === undefined ? [] : [`interrupted; ${state}`];
  throw new Interrupted(signalExitCodes[heard.signal], heard.count > 1, ...words);
}
