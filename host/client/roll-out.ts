import { assertAccount } from "./account";
import { none, shortRelease } from "../contract/release";
import type { AnswerTo, Outcome } from "../contract/requests";
import type { ReleaseInputs } from "./inputs";
import { despiteNetwork } from "./offline";
import { type Patience, pause } from "./patience";
import { RemoteHost } from "./remote-host";
import { wake } from "./wake";

/** What a host says of itself. */
export type HostStatus = Pick<AnswerTo<"status">, "release" | "bundle" | "rollingOut" | "application">;

/** What it says of itself to a person. */
export type HostReport = HostStatus & Pick<AnswerTo<"status">, "problems" | "details">;

type Log = (line: string) => void;

/**
 * Brings the host to the desired release and host bundle, and returns what it says runs afterwards.
 * A roll-out that is already under way for the same goal is followed, not started again.
 * @throws when the roll-out was undone, not started, or could not be followed to its end; the message holds the reason
 *   and the last log lines of what failed.
 */
export async function rollOut(inputs: ReleaseInputs, wait: Patience, log: Log): Promise<HostStatus> {
  const host = new RemoteHost(inputs, wait);
  await assertAccount(inputs);
  await wake(inputs, wait, log);
  await host.awaitOnline();
  await host.awaitBooted();
  const id = await start(host, inputs, log);
  const outcome = await follow(host, id, wait, log);
  if (outcome.exitCode !== 0) throw new Error(explain(inputs.release, outcome).join("\n  "));
  return status(host);
}

/**
 * Has the host do something for the release that runs: `restart` brings what has changed of its secrets and settings to it,
 * in the other slot and without a failed request; `migrate` brings a restored database up to date for it.
 * @throws as a roll-out does.
 */
export async function workOnRelease(
  host: RemoteHost,
  work: "restart" | "migrate",
  wait: Patience,
  log: Log,
): Promise<void> {
  const wanted = newId();
  const answer = await host.ask({ action: work, rollOut: wanted });
  if ("refused" in answer) throw new Error(`the host did not start it: ${answer.refused}`);
  const id = answer.rollOut;
  if (id !== wanted) log(`following ${id}, which is already under way`);
  const outcome = await follow(host, id, wait, log);
  if (outcome.exitCode !== 0) throw new Error(explain(outcome.release, outcome).join("\n  "));
}

/**
 * Has the host run the application's own migrations and checks against a database, and ANALYZE it.
 * @throws where the application does not work with it, with its last words.
 */
export async function checkDatabase(host: RemoteHost, address: string, wait: Patience, log: Log): Promise<void> {
  const wanted = newId();
  const answer = await host.ask({ action: "check", rollOut: wanted, address });
  if ("refused" in answer) throw new Error(`the host did not check ${address}: ${answer.refused}`);
  const { exitCode, reason, log: last } = await follow(host, answer.rollOut, wait, log);
  if (exitCode !== 0)
    throw new Error([`the application does not work with ${address}: ${String(reason)}`, ...last].join("\n  "));
}

/** Carries the time of its making, and differs from one made in the same moment elsewhere. */
function newId(): string {
  return `r-${Date.now().toString(36)}-${Math.floor(Math.random() * 36 ** 4).toString(36)}`;
}

/** Asks the host what runs. @throws when it cannot be asked. */
export async function currentStatus(inputs: ReleaseInputs, wait: Patience): Promise<HostStatus> {
  const host = new RemoteHost(inputs, wait);
  await assertAccount(inputs);
  return status(host);
}

async function start(host: RemoteHost, inputs: ReleaseInputs, log: Log): Promise<string> {
  const wanted = newId();
  const { release, bundle } = inputs;
  const answer = await host.ask({ action: "start", release, bundle, rollOut: wanted });
  if ("refused" in answer) throw new Error(`the host did not start the roll-out: ${answer.refused}`);
  const id = answer.rollOut;
  const goal = release === none ? "no application" : shortRelease(release);
  log(id === wanted ? `rolling out ${goal}` : `following roll-out ${id}, which is already under way`);
  return id;
}

async function follow(host: RemoteHost, rollOutId: string, wait: Patience, log: Log): Promise<Outcome> {
  let after = 0;
  for (;;) {
    const ask = () => host.ask({ action: "follow", rollOut: rollOutId, after: String(after) });
    const answer = await despiteNetwork(ask, wait, log);
    const { lines, outcome, state } = answer;
    for (const line of lines) log(line);
    after += lines.length;
    if (outcome !== null) return outcome;
    if (state === "lost") throw new Error(`roll-out ${rollOutId} ended without an outcome; run the command again`);
    // So that lines which follow each other come together.
    await pause(wait.pollMs);
  }
}

/** What the host says of itself. @throws when it cannot be asked. */
export async function status(host: RemoteHost): Promise<HostStatus> {
  const { release, bundle, rollingOut, application } = await host.ask({ action: "status" });
  return { release, bundle, rollingOut, application };
}

/**
 * What a host runs once nothing is rolled out there any more: whoever could not follow a roll-out to its end knows nothing
 * of how it will end. @throws when it cannot be asked.
 */
export async function settledStatus(host: RemoteHost, wait: Patience, log: Log): Promise<HostStatus> {
  for (let isFirst = true; ; isFirst = false) {
    const now = await despiteNetwork(() => status(host), wait, log);
    if (!now.rollingOut) return now;
    if (isFirst) log("a roll-out is still under way on the host: waiting for its end");
    await pause(wait.pollMs);
  }
}

/** The same, and what is wrong. */
export async function report(host: RemoteHost): Promise<HostReport> {
  const { release, bundle, rollingOut, application, problems, details } = await host.ask({ action: "status" });
  return { release, bundle, rollingOut, application, problems, details };
}

/** Why the newest roll-out on the host failed, if it was one for this release; line by line. */
export async function lastFailure(host: RemoteHost, release: string): Promise<string[] | null> {
  const { last } = await host.ask({ action: "status" });
  return last !== null && last.release === release && last.exitCode !== 0 ? explain(release, last) : null;
}

const outcomes: Readonly<Record<Outcome["exitCode"], string>> = {
  0: "is done",
  1: "failed and was undone: the version before it serves again",
  2: "was not started",
  3: "failed, and so did undoing it: look at the host now (npx onebox host status)",
};

function explain(goal: string, { exitCode, log, reason }: Outcome): string[] {
  return [`release ${shortRelease(goal)} ${outcomes[exitCode]}.`, `Reason: ${String(reason)}`, ...log];
}
