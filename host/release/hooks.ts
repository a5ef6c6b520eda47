import type { Compose } from "./compose";
import { logOf, remove } from "./containers";
import type { Facts } from "../contract/facts";
import { Failure } from "./failure";
import type { Journal } from "./journal";
import { runOnce } from "./once";
import { ownBundle } from "./places";
import type { Hook, Image } from "../contract/image";
import type { Release } from "../contract/release";
import { readState, writeState } from "./state";

/** What a command is told beside the application's environment. */
type Variables = Readonly<Record<string, string>>;

const containerOf = (hook: Hook): string => `onebox-${hook}-release`;

// Why: docs/decisions/0160.
/**
 * A command that the image names, in a fresh container of it, with a migration's time.
 * @param previous what served until this release. @throws Failure with the command's own last words.
 */
export async function runHook(
  facts: Pick<Facts, "migrateSeconds">,
  compose: Pick<Compose, "run">,
  hook: Hook,
  { hooks }: Pick<Image, "hooks">,
  previous: Release | null,
  more: Variables = {},
): Promise<void> {
  const name = containerOf(hook);
  await remove(name);
  const environment = { ONEBOX_PREVIOUS_VERSION: previous?.version ?? "", ...more };
  const limitSeconds = facts.migrateSeconds;
  const code = await runOnce(compose, { name, service: "run", command: hooks[hook], environment, limitSeconds });
  const log = code === 0 ? [] : await logOf(name);
  await remove(name);
  if (code === 0) return;
  throw new Failure(`${hooks[hook].join(" ")} (onebox.${hook}-release) ended with exit code ${code}`, log);
}

/** What an image wants done before anything is changed. @throws Failure: the release ends there. */
export async function beforeRelease(
  facts: Pick<Facts, "migrateSeconds">,
  compose: Pick<Compose, "run">,
  image: Pick<Image, "hooks">,
  previous: Release | null,
  journal: Pick<Journal, "enter" | "note">,
): Promise<void> {
  if (image.hooks.before.length === 0) return;
  journal.enter("before", image.hooks.before.join(" "));
  await runHook(facts, compose, "before", image, previous);
}

/** Of a roll-out that was killed. What it was to do before, the next roll-out does again; what after, `afterRelease` says. */
export async function endHooks(): Promise<void> {
  await remove(containerOf("before"));
  await remove(containerOf("after"));
}

/**
 * What an image wants done once it serves. The release is not undone for it: it is told, now and by `problems`, until it
 * was done with success.
 * @returns what it failed at, null where it did not.
 */
export async function afterRelease(
  facts: Pick<Facts, "migrateSeconds">,
  compose: Pick<Compose, "run">,
  image: Pick<Image, "hooks">,
  previous: Release | null,
  journal: Pick<Journal, "enter" | "note">,
): Promise<Failure | null> {
  journal.enter("after", image.hooks.after.join(" "));
  const failed = await runHook(facts, compose, "after", image, previous).then(
    () => null,
    (error: unknown) => (error instanceof Failure ? error : new Failure(String(error))),
  );
  writeState({ ...readState(ownBundle), afterRelease: failed === null ? undefined : "failed" });
  if (failed === null) return null;
  journal.note(`the release is done and serves, but ${failed.message}`);
  for (const line of failed.log) journal.note(line);
  return failed;
}
