import { RemoteError } from "../remote";

// Why: docs/decisions/0176.
/** What was found of one subject, and what of it could not be seen. */
export interface Section<Found> {
  /** null: nothing is known, for the reasons in `missing`. */
  readonly found: Found | null;
  /** What could not be read, each with its reason; a report never passes over these. */
  readonly missing: readonly string[];
}

/** Something that could not be read, said as a person reads it. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Unreadable";
  }
}

/** Collects what could not be read beside what could. */
export type Miss = (reason: string) => void;

/**
 * Reads one subject. What cannot be read is said in its place and the rest goes on.
 * @throws RemoteError where the machine cannot be reached: an inventory of half a machine would be taken for a whole one.
 */
export async function section<Found>(read: (miss: Miss) => Promise<Found>): Promise<Section<Found>> {
  const missing: string[] = [];
  const miss = (reason: string): void => {
    missing.push(reason);
  };
  try {
    return { found: await read(miss), missing };
  } catch (error) {
    if (error instanceof RemoteError || !(error instanceof Unreadable)) throw error;
    return { found: null, missing: [...missing, error.message] };
  }
}
