import { BitbucketError } from "./bitbucket";

/** How often an operation is tried, and how long the first pause is; each further one is twice as long. */
const attempts = 5;
const firstPauseMs = 500;

type Pause = (ms: number) => Promise<void>;

const pause: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Does an operation again, after a pause, where Bitbucket says that it may pass, or nothing. Each operation looks first
 * and then does what is missing, so all of it can be done again.
 */
export async function patiently<T>(operation: () => Promise<T>, wait = pause): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof BitbucketError) || !error.mayPass || attempt >= attempts) throw error;
      await wait(error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1));
    }
  }
}
