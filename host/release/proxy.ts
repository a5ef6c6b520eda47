import type { Compose } from "./compose";
import { nameOf } from "./containers";
import { docker } from "./docker";
import { seconds, until } from "./time";
import { requestsUnderWay } from "./traffic";

/** How long a proxy that is to be made anew waits for a moment without requests. */
const quietSeconds = 30;

/**
 * Starts the proxy. One that runs as the bundle says is left alone; another is made anew, and nobody is answered between
 * its end and the start of the next: so this waits for a quiet moment, and gives what is left a second.
 */
export async function startProxy(compose: Compose, say: (text: string) => void): Promise<void> {
  if (await isToBeMadeAnew(compose)) {
    say("the proxy is made anew: for less than two seconds connections are refused");
    const isQuiet = await until(async () => (await requestsUnderWay()) === 0, seconds(quietSeconds), 50);
    if (!isQuiet) say(`there was no quiet moment in ${quietSeconds} s: requests under way are cut`);
  }
  await compose.must("the proxy could not be started", "up", "--detach", "--no-build", "--timeout", "1", "caddy");
}

async function isToBeMadeAnew(compose: Compose): Promise<boolean> {
  const label = '{{.State.Running}} {{index .Config.Labels "com.docker.compose.config-hash"}}';
  const { code, stdout } = await docker(["inspect", "--type", "container", "--format", label, nameOf("caddy")]);
  const [isRunning, hash] = stdout.trim().split(" ");
  if (code !== 0 || isRunning !== "true") return false;
  const wanted = await compose.must("the compose file cannot be read", "config", "--hash", "caddy");
  return wanted.trim() !== `caddy ${hash ?? ""}`;
}
