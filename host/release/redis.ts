import { nameOf } from "./containers";
import { docker } from "./docker";
import { seconds } from "./time";

/** Longer than Redis takes for any question of ours on a host that is busy. */
const answerSeconds = 5;

/**
 * What one of the two Redis answers; null where it does not. One that hangs takes the connection and never answers: who
 * waits for it tells nobody of anything any more.
 */
export async function askRedis(
  service: string,
  command: readonly string[],
  limitMs = seconds(answerSeconds),
): Promise<string | null> {
  const { code, stdout } = await docker(["exec", nameOf(service), "redis-cli", ...command], {}, limitMs);
  return code === 0 ? stdout : null;
}

/** One that loads its data says so, and does not hang. */
export async function redisHangs(service: string): Promise<boolean> {
  for (let count = 0; count < 2; count++) if ((await askRedis(service, ["PING"])) !== null) return false;
  return true;
}
