import { assertMayBeRead } from "../masked";
import type { Move } from "../move";
import { identifier, literal } from "../postgres";
import { followUploads, seedUploads } from "../follow/uploads";
import { noteFiles } from "../follow/rewritten";
import { schemaFingerprint } from "../follow/schema";
import { tablesOf } from "../verify";
import { copyDatabase, makeDatabase, subscriptionOf } from "./copy";
import { checkSource, limitSlots, publish } from "./source";

// Why: docs/decisions/0172.
/** Copies database and uploads while the old system runs, and leaves a subscription that brings the rest. */
export async function seed(move: Move): Promise<void> {
  const { steps } = move;
  assertMayBeRead(move);
  await steps.always("seed.check", "Look at the old database", async () => {
    await checkSource(move);
    return undefined;
  });
  await steps.once("seed.limit", "Limit what a slot may hold back on the old disk", async () => await limitSlots(move));
  await steps.once("seed.database", "Make the new database", async () => {
    await makeDatabase(move);
    return undefined;
  });
  await steps.once("seed.publish", "Publish the old database's tables", async () => {
    await publish(move);
    return undefined;
  });
  await steps.once("seed.copy", "Copy the database as of a slot", async () => {
    const schema = await schemaFingerprint(move.old);
    // Before the copy: what is written anew meanwhile counts as well.
    noteFiles(move, await tablesOf(move.old));
    await copyDatabase(move);
    return { schema };
  });
  await steps.once("seed.subscribe", "Subscribe to what changes from then on", async () => {
    await subscribe(move);
    return undefined;
  });
  await steps.once("seed.uploads", "Copy the uploads", async () => await seedUploads(move));
  await steps.always(
    "seed.uploads-again",
    "Copy uploads that changed meanwhile",
    async () => await followUploads(move),
  );
}

async function subscribe(move: Move): Promise<void> {
  const { relay, old, new: target, name } = move;
  await relay.ensure();
  // A password that only the subscription keeps: whoever was interrupted before makes a new one.
  const password = await publish(move);
  const { host, port } = relay.place;
  const words = { host, port: String(port), dbname: old.database, user: name, password, application_name: name };
  const connection = Object.entries(words)
    .map(([key, value]) => `${key}='${value.replaceAll(/['\\]/g, "\\$&")}'`)
    .join(" ");
  const subscription = identifier(name);
  if ((await subscriptionOf(move)) === null)
    // Without `disable_on_error`: a connection that breaks is such an error, too, and would end the following for good.
    await target.execute(`CREATE SUBSCRIPTION ${subscription} CONNECTION ${literal(connection)} PUBLICATION ${subscription}
      WITH (copy_data = false, create_slot = false, slot_name = ${literal(name)})`);
  // It alone knows how far it has come, for the slot hears of that later: made anew, it would make changes twice.
  else
    await target.execute(`ALTER SUBSCRIPTION ${subscription} CONNECTION ${literal(connection)};
      ALTER SUBSCRIPTION ${subscription} ENABLE`);
}
