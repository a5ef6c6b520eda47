import { Command } from "commander";
import { stopAll } from "./application";
import { forgetBoot, markBoot, noteBoot } from "./boot";
import { checkDatabase } from "./check-database";
import { growDataVolume } from "./data-volume";
import { heal } from "./heal";
import { beAlive, describeHolder, lockHolder, takeLock } from "./lock";
import type { Facts } from "../contract/facts";
import type { Outcome } from "../contract/requests";
import { readFacts } from "./read-facts";
import { Journal } from "./journal";
import { maintain } from "./maintenance";
import { sendMetrics } from "./metrics";
import { note } from "./note";
import { prepare, renewCredentials } from "./prepare";
import { ownBundle } from "./places";
import { refreshFacts } from "./refresh-facts";
import { findProblems } from "./problems";
import { parseRelease, shortRelease, writeRelease } from "../contract/release";
import { goalText, remote, type Work } from "./remote";
import { migrateAgain, restart, rollOut } from "./roll-out";
import { readWords } from "../contract/words";
import { runCommand } from "./run-command";
import { settle } from "./settle";
import { readState } from "./state";
import { removeOldImages } from "./tidy";
import { pause } from "./time";
import { announceWindow } from "./window";
import { messageOf } from "./failure";

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

const works: Readonly<
  Record<Work, { readonly title: string; readonly description: string; readonly act: typeof checkDatabase }>
> = {
  "roll-out": { title: "release", description: "make a release what the host runs", act: rollOut },
  restart: { title: "restart of", description: "the same release anew, in the other slot", act: restart },
  migrate: { title: "migration of", description: "bring the database up to date for what runs", act: migrateAgain },
  check: {
    title: "check of",
    description: "what runs, against a database: migrations, checks, ANALYZE",
    act: checkDatabase,
  },
};

for (const [name, { title, description, act }] of Object.entries(works) as [Work, (typeof works)[Work]][]) {
  program
    .command(name)
    .description(description)
    .requiredOption("--id <id>")
    .requiredOption("--release <release>")
    .requiredOption("--bundle <hash>")
    .option("--wait <seconds>", "for another roll-out to end", "0")
    .option("--address <address>", "of the database that is checked", "")
    .action(
      async ({
        id,
        release,
        bundle,
        wait,
        address,
      }: Record<"id" | "release" | "bundle" | "wait" | "address", string>) => {
        const goal = { release: parseRelease(release), bundle };
        const text = goalText(name, release, bundle, address);
        beAlive(id, text);
        const journal = new Journal(id);
        const other = lockHolder();
        if (other !== null) journal.enter("lock", `waiting for ${describeHolder(other)}`);
        const holder = takeLock(`${title} ${shortRelease(goal.release)}`, id, text, Number(wait));
        if (holder === null) journal.enter("lock", "taken");
        const kind = name === "roll-out" ? "release" : name;
        await note(kind, id, `${shortRelease(goal.release)}, after ${shortRelease(readState(bundle).current)}`);
        const outcome =
          holder === null
            ? await act(await currentFacts(), goal, journal, address)
            : journal.close({ exitCode: 2, release, reason: `${describeHolder(holder)} is at work`, log: [] });
        await note(kind, id, endOf(outcome));
        answer(outcome);
        process.exitCode = outcome.exitCode;
      },
    );
}

const ends: Readonly<Record<Outcome["exitCode"], string>> = {
  0: "done",
  1: "failed and was undone",
  2: "not started",
  3: "failed, and so did undoing it",
};

function endOf({ exitCode, seconds, reason }: Outcome): string {
  return `${ends[exitCode]} after ${seconds} s${reason === null ? "" : `: ${reason}`}`;
}

program
  .command("run")
  .description("run a command in a fresh container of the version that runs, and record it")
  .requiredOption("--id <id>")
  .requiredOption("--by <name>", "who asks")
  .option("--command <words>", "as contract/words.ts writes it; the application's own shell where it is left out")
  .option("--interactive", "at this terminal", false)
  .action(async ({ id, by, command, interactive }: RunOptions) => {
    const words = command === undefined ? [] : readWords(command);
    process.exitCode = await runCommand(readFacts(), { id, by, command: words }, interactive);
  });

type RunOptions = Readonly<Record<"id" | "by", string>> & { readonly command?: string; readonly interactive: boolean };

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
  .action(async () => {
    await noteBoot(console.log);
    await underLock("settle", async (facts) => {
      const state = readState(ownBundle);
      await settle(facts, state, console.log);
      answer({ release: writeRelease(state.current) });
    });
    markBoot();
  });

program
  .command("stop")
  .description("let workers and requests end, before the machine stops")
  .action(async () => {
    forgetBoot();
    await stopAll();
  });

program
  .command("heal")
  .description("start again what hangs")
  .option("--grace <seconds>", "how long a container may take to come up", "180")
  .option("--answer <seconds>", "how long Docker may take to answer, three times", "20")
  .action(({ grace, answer: within }: Record<"grace" | "answer", string>) =>
    heal(readFacts(), { graceSeconds: Number(grace), answerSeconds: Number(within) }, console.log),
  );

program
  .command("problems")
  .description("what is not as it should be, line by line")
  .action(async () => {
    for (const problem of await findProblems(readFacts())) console.log(problem);
  });

program
  .command("grow")
  .description("give the data volume's file system the room that the volume has")
  .action(async () => {
    answer({ grown: await growDataVolume() });
  });

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
  .description("tell CloudWatch how full memory, swap and disks are, and what is wrong")
  .action(() => sendMetrics(readFacts(), console.log));

program
  .command("logs")
  .description("send the system's journal to CloudWatch, until the journal's reader ends")
  .action(async () => {
    const { shipLogs } = await import("./ship-logs.js");
    await shipLogs(readFacts());
  });

program
  .command("maintenance")
  .description("update what would stop containers, and reboot where that is due")
  .action(() =>
    underLock("maintenance", async (facts) => {
      try {
        await note("updates", "window", "begins");
        const done = await maintain();
        await note("updates", "window", done);
        answer({ done });
      } finally {
        // Its workers may have been stopped, or a daemon was made anew under the containers.
        await settle(facts, readState(ownBundle), console.log);
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
      console.error(`${what}: ${(error as Error).message}; next try in 10 s`);
      await pause(10_000);
    }
  }
}

program.parseAsync().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 2;
});
