import { run } from "./docker";
import { tellHealed } from "./healed";
import { note } from "./note";
import { places } from "./places";
import { pause, seconds } from "./time";

/** One that is busy answers late; three times in a row, and each time 20 s as its unit asks, is no haste. */
const looks = 3;
/** systemd gives a daemon 90 s to end, and then ends it. */
const restartMs = seconds(180);

// Why: docs/decisions/0214.
/**
 * Starts Docker again where it takes questions and answers none. Containers live on meanwhile (live-restore), and whoever
 * waits for it here asks again once it is back, so it takes no lock: who holds that waits for Docker, too.
 * @returns whether it hung.
 */
export async function healDocker(
  say: (text: string) => void,
  { withinMs, healed = places.healed }: { readonly withinMs: number; readonly healed?: string },
): Promise<boolean> {
  if (!(await dockerHangs(withinMs))) return false;
  const reason = `does not answer within ${withinMs / 1_000} s, ${looks} times`;
  say(`problem: docker ${reason}: it is started again, and containers live on`);
  await note("healed", "docker", `${reason}: it is started again`);
  tellHealed(`docker ${reason}, and was started again`, healed);
  await restartDocker(say);
  return true;
}

/** Containers live on meanwhile. @throws where it does not come back. */
export async function restartDocker(say: (text: string) => void): Promise<void> {
  const { code, stderr } = await run("systemctl", ["restart", "docker.service"], { timeoutMs: restartMs });
  if (code !== 0) throw new Error(`docker could not be started again: ${stderr.trim()}`);
  say("docker was started again");
}

/** One that is away is none that hangs: systemd starts it. */
async function dockerHangs(withinMs: number): Promise<boolean> {
  for (let count = 1; count <= looks; count++) {
    const { isLate } = await run("docker", ["version", "--format", "{{.Server.Version}}"], { timeoutMs: withinMs });
    if (isLate !== true) return false;
    await pause(Math.min(withinMs, 1_000));
  }
  return true;
}
