import { type Patience, pause } from "./patience";

const codes = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/** Whether it is the network that failed, and not what was asked. */
export function isOffline(error: unknown): boolean {
  const { name, code = "" } = error as NodeJS.ErrnoException;
  return name === "TimeoutError" || codes.test(code);
}

/**
 * Asks again while there is no network, as on a laptop that has slept, or goes from one network to another: what is
 * followed goes on by itself meanwhile. Only for questions, which may be asked twice.
 * @throws what else is answered, and where the network stays away for longer than a host may take to be there.
 */
export async function despiteNetwork<Answer>(
  ask: () => Promise<Answer>,
  wait: Patience,
  log: (line: string) => void,
): Promise<Answer> {
  let deadline: number | null = null;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isOffline(error) || (deadline !== null && Date.now() > deadline)) throw error;
      if (deadline === null) log("AWS cannot be reached from here; what is under way goes on, and is asked again");
      deadline ??= Date.now() + wait.onlineMs;
      await pause(wait.pollMs);
    }
  }
}
