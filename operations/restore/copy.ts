import type { Instances } from "../instances";

export interface CopyPlace {
  readonly instances: Pick<Instances, "remove">;
  readonly print: (line: string) => void;
}

/** Deletes the copy of a database that was made to look at it. @returns false where it is left; `problems` says why then. */
export async function removeCopy({ instances, print }: CopyPlace, copy: string, problems: string[]): Promise<boolean> {
  try {
    print(`deleting ${copy}`);
    await instances.remove(copy);
    return true;
  } catch (error) {
    problems.push(`${copy} could not be deleted, the next drill does it: ${(error as Error).message}`);
    return false;
  }
}

/** To a tenth. */
export function minutes(ms: number): number {
  return Math.round(ms / 6_000) / 10;
}
