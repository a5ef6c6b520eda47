import { inWords } from "../refusals";

/** Why AWS did not say it: no reason to say nothing of the rest. */
export interface NotSaid {
  readonly notSaid: string;
}

/** An AWS that does not answer is no reason to keep back all else. */
export async function orNotSaid<Answer>(asked: Promise<Answer>): Promise<Answer | NotSaid> {
  try {
    return await asked;
  } catch (error) {
    return { notSaid: (inWords(error) as Error).message };
  }
}
