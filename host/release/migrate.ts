import type { Compose } from "./compose";
import { inspect, logOf, remove } from "./containers";
import type { Facts } from "../contract/facts";
import { lockConflict, migrateAttempts, staticSeconds } from "../contract/migration";
import { Failure } from "./failure";
import { awaitEnd, runOnce } from "./once";
import { pause, seconds } from "./time";

type Say = (text: string) => void;

const container = "onebox-migrate";

/** Brings the database up to date. @throws with the migration's own last words. */
export async function migrate(
  facts: Facts,
  compose: Compose,
  say: Say,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const once = { name: container, service: "migrate", environment, limitSeconds: facts.migrateSeconds } as const;
  for (let attempt = 1; ; attempt++) {
    const code = await runOnce(compose, once);
    const log = code === 0 ? [] : await logOf(container);
    await remove(container);
    if (code === 0) return;
    if (code !== lockConflict) throw new Failure(`migrate ended with exit code ${code}`, log);
    if (attempt === migrateAttempts)
      throw new Failure(`a lock was in the way of migrate ${migrateAttempts} times`, log);
    say(`a lock was in the way; attempt ${attempt + 1} of ${migrateAttempts} follows`);
    await pause(seconds(attempt * 2));
  }
}

/** Lets a migration end that an earlier roll-out, killed meanwhile, has left running. */
export async function awaitMigration(facts: Facts, say: Say): Promise<void> {
  const found = await inspect(container);
  if (found === null) return;
  if (found.isRunning) {
    say("a migration of an interrupted roll-out is still running: waiting for it");
    await awaitEnd(container, facts.migrateSeconds);
  }
  await remove(container);
}

const staticContainer = "onebox-static";

// Why: docs/decisions/0056.
/** Static files of both versions are there before anybody is shown a page that needs them. */
export async function uploadStatic(compose: Compose): Promise<void> {
  await remove(staticContainer);
  const code = await runOnce(compose, { name: staticContainer, service: "static", limitSeconds: staticSeconds });
  const log = code === 0 ? [] : await logOf(staticContainer);
  await remove(staticContainer);
  if (code !== 0) throw new Failure(`static ended with exit code ${code}`, log);
}
