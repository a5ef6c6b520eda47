import { Command } from "commander";
import { beAlive, describeHolder, lockHolder, takeLock } from "./lock";
import type { Facts } from "../contract/facts";
import { readFacts } from "./read-facts";
import { Journal } from "./journal";
import { maintain } from "./maintenance";
import { sendMetrics } from "./metrics";
import { prepare, renewCredentials } from "./prepare";
import { ownBundle } from "./places";
import { refreshFacts } from "./refresh-facts";
import { parseRelease, shortRelease, writeRelease } from "../contract/release";
import { goalText, remote } from "./remote";
import { rollOut } from "./roll-out";
import { settle } from "./settle";
import { shipLogs } from "./ship-logs";
import { readState } from "./state";
import { removeOldImages } from "./tidy";
import { pause } from "./time";
import { announceWindow } from "./window";

/** The last line of standard output is one JSON object. */
function answer(value: unknown): void {
  console.log(JSON.stringify(value));
}

const program = new Command("onebox").description("What the host does by itself, and what it is told to do.");

program
  .command("remote")
  .description("answer a call through Systems Manager, from SSM_ variables")
  .action(async () => {
    answer(await remote(readFacts(), process.env));
  });

program
  .command("roll-out")
  .requiredOption("--id <id>")
  .requiredOption("--release <release>")
  .requiredOption("--bundle <hash>")
  .option("--wait <seconds>", "for another roll-out to end", "0")
  .action(async ({ id, release, bundle, wait }: Record<"id" | "release" | "bundle" | "wait", string>) => {
    const goal = { release: parseRelease(release), bundle };
    const journal = new Journal(id);
    beAlive(id);
    const other = lockHolder();
    if (other !== null) journal.enter("lock", `waiting for ${describeHolder(other)}`);
    const holder = takeLock(`release ${shortRelease(goal.release)}`, id, goalText(release, bundle), Number(wait));
    if (holder === null) journal.enter("lock", "taken");
    const outcome =
      holder === null
        ? await rollOut(await currentFacts(), goal, journal)
        : journal.close({ exitCode: 2, release, reason: `${describeHolder(holder)} is at work`, log: [] });
    answer(outcome);
    process.exitCode = outcome.exitCode;
  });

program
  .command("prepare")
  .description("secrets, credentials and environment in place, before Docker starts")
  .action(() => persistently("prepare", prepare));

program
  .command("credentials")
  .description("renew the application's credentials")
  .action(() => renewCredentials(readFacts()));

program
  .command("settle")
  .description("make the host what its state says, as after a boot")
  .action(() =>
    underLock("settle", async (facts) => {
      const state = readState(ownBundle);
      await settle(facts, state, console.log);
      answer({ release: writeRelease(state.current) });
    }),
  );

program
  .command("tidy")
  .description("remove images of old releases")
  .action(() =>
    underLock("tidy", async (facts) => {
      answer({ removed: await removeOldImages(facts, readState(ownBundle)) });
    }),
  );

program
  .command("metrics")
  .description("tell CloudWatch how full memory, swap and disks are")
  .action(() => sendMetrics(readFacts()));

program
  .command("logs")
  .description("send the system's journal to CloudWatch, until the journal's reader ends")
  .action(() => shipLogs(readFacts()));

program
  .command("maintenance")
  .description("update what would stop containers, and reboot where that is due")
  .action(() =>
    underLock("maintenance", async (facts) => {
      try {
        answer({ done: await maintain(facts) });
      } catch (error) {
        // Its workers may have been stopped.
        await settle(facts, readState(ownBundle), console.log);
        throw error;
      }
    }),
  );

/** Longer than a release takes whose migration and last job take all their time. */
const lockWaitSeconds = 3_600;

async function underLock(what: string, act: (facts: Facts) => Promise<void>): Promise<void> {
  const holder = takeLock(what, "", "", lockWaitSeconds);
  if (holder !== null) throw new Error(`${describeHolder(holder)} is at work`);
  await act(readFacts());
}

async function currentFacts(): Promise<Facts> {
  const facts = await refreshFacts();
  await announceWindow(facts);
  return facts;
}

/** At boot nothing else would try again. */
async function persistently(what: string, act: (facts: Facts) => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await act(await currentFacts());
      return;
    } catch (error) {
      console.error(`${what}: ${(error as Error).message}; again in 10 s`);
      await pause(10_000);
    }
  }
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
