import { applicationLogin, withClient } from "./database";
import { Compose } from "./compose";
import type { Facts } from "../contract/facts";
import { shortRelease, writeRelease } from "../contract/release";
import type { Outcome } from "../contract/requests";
import { Failure, messageOf, Refusal } from "./failure";
import { runHook } from "./hooks";
import { isOwn } from "./inspect";
import type { Journal } from "./journal";
import { migrate } from "./migrate";
import type { Goal } from "./roll-out";
import { localImage } from "./pull";
import { asStarted, readState } from "./state";

// Why: docs/decisions/0136.
/**
 * Whether what runs would do with another database (a copy that was upgraded): its migrations, of which none is left, and
 * what it wants checked before a release. Then ANALYZE, because an upgrade leaves the planner without statistics.
 */
export async function checkDatabase(known: Facts, goal: Goal, journal: Journal, address: string): Promise<Outcome> {
  const state = readState(goal.bundle);
  const { current } = state;
  const end = (exitCode: Outcome["exitCode"], failure: Failure | null): Outcome => {
    const { message: reason = null, log = [] } = failure ?? {};
    return journal.close({ exitCode, release: writeRelease(current), reason, log: [...log] });
  };
  try {
    if (current === null) throw new Refusal("no release runs here");
    if (!isOwn(known, address)) throw new Refusal(`${address} is no database of ${known.environment}`);
    const facts = asStarted(known, state);
    const compose = new Compose(facts, state.bundle, {}, current);
    const elsewhere = { DATABASE_HOST: address };
    journal.enter("migrate", `${shortRelease(current)} against ${address}`);
    const say = (text: string): void => {
      journal.note(text);
    };
    await migrate(facts, compose, say, elsewhere);
    const image = await localImage(facts, current);
    if (image !== null && image.hooks.before.length > 0) {
      journal.enter("before", image.hooks.before.join(" "));
      await runHook(facts, compose, "before", image, current, elsewhere);
    }
    journal.enter("migrate", "ANALYZE of the application's tables");
    const login = await applicationLogin(facts);
    await withClient({ ...facts, databaseAddress: address }, login, (client) => client.query("ANALYZE"));
    return end(0, null);
  } catch (error) {
    const failure = error instanceof Failure ? error : new Failure(messageOf(error));
    return end(error instanceof Refusal ? 2 : 1, failure);
  }
}
