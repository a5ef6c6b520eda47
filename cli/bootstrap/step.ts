/** One thing that has to be there: what it is, whether it is, and how it comes to be. Doing it twice changes nothing. */
export interface Step {
  readonly description: string;
  isDone(): Promise<boolean>;
  do(): Promise<void>;
}

/** Runs a question whose answer "not there" is an error of these names. */
export async function orNull<T>(question: Promise<T>, ...absent: readonly string[]): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    if (absent.includes((error as Error).name)) return null;
    throw error;
  }
}
