import { assertAccount } from "../../host/client/account";
import { type Patience, pause } from "../../host/client/patience";
import { none, shortRelease } from "../../host/contract/release";
import { longestStopSeconds } from "../contract/definitions";
import type { RolledOutService, ServiceInputs } from "../contract/inputs";
import { Cluster, type Progress, type Wanted } from "./cluster";
import { Failure, failureOf, orFailure } from "./failure";
import { Preparation } from "./preparation";

type Log = (line: string) => void;

// Why: docs/decisions/0186.
/**
 * Brings every service of an environment to the desired release: `migrate` and `static` once, then web, then the processes.
 * ECS replaces the tasks, each new one healthy before an old one is drained. Where one does not come up, all go back to
 * what they ran before.
 * @param gone names of services that the environment has no more: each ends here, so that what may never be there twice can
 *   start elsewhere, and Pulumi deletes them later.
 * @param released what the last roll-out that went well has brought, as far as whoever asks knows: where it is another
 *   release, and this one runs already, a roll-out of it was broken off, and what comes after a release is done now.
 * @throws when it was undone, not started, or could not be undone; the message holds the reason and the last log lines of
 *   what failed.
 */
export async function rollOutService(
  inputs: ServiceInputs,
  wait: Patience,
  log: Log,
  gone: readonly string[] = [],
  released: string = inputs.release,
): Promise<void> {
  await assertAccount(inputs);
  const rollOut = new RollOut(inputs, wait, log);
  await bringRelease(inputs, rollOut, released, log);
  await rollOut.end(gone);
}

async function bringRelease(inputs: ServiceInputs, rollOut: RollOut, released: string, log: Log): Promise<void> {
  if (inputs.release === none) return rollOut.toNothing();
  const goal = shortRelease(inputs.release);
  const before = await rollOut.whatRuns();
  if (inputs.services.every((service) => isThere(before.get(service.name), service))) {
    log(`${goal} runs already`);
    if (released !== inputs.release) await finish(await rollOut.resume(released), log);
    return;
  }
  log(`rolling out ${goal}`);
  const preparation = await rollOut.prepare(before, released).catch((error: unknown) => {
    throw explained(goal, "was not started", error as Error);
  });
  const changed: RolledOutService[] = [];
  const notServing = await orFailure(rollOut.replace(changed).then(() => rollOut.watch()));
  if (notServing === null) return finish(preparation, log);
  log(`undone: ${notServing.message}`);
  const notUndone = await orFailure(rollOut.putBack(changed, before));
  if (notUndone === null)
    throw explained(goal, "failed and was undone: the version before it serves again", notServing);
  const look = `; undoing it failed, too: ${notUndone.message}`;
  throw explained(goal, "failed, and so did undoing it: look at the services now", notServing, look);
}

async function finish(preparation: Preparation, log: Log): Promise<void> {
  const failed = await preparation.after();
  if (failed === null) return;
  for (const line of [`the release is done and serves, but ${failed.message}`, ...failed.log]) log(line);
  log(`once its cause is mended: ${preparation.again}`);
}

/** A service of which none is wanted is there without a task. */
function isThere(progress: Progress | undefined, { definition, least }: RolledOutService): boolean {
  return progress?.definition === definition && progress.isSteady && (progress.desired > 0 || least === 0);
}

function explained(goal: string, outcome: string, error: Error, more = ""): Error {
  const { message } = error;
  const log = error instanceof Failure ? error.log : [];
  return new Error([`release ${goal} ${outcome}.`, `Reason: ${message}${more}`, ...log].join("\n  "));
}

class RollOut {
  private readonly cluster: Cluster;

  constructor(
    private readonly inputs: ServiceInputs,
    private readonly wait: Patience,
    private readonly log: Log,
  ) {
    this.cluster = new Cluster(inputs, wait, log);
  }

  async whatRuns(): Promise<Map<string, Progress>> {
    const found = new Map<string, Progress>();
    for (const { name } of this.inputs.services) found.set(name, await this.cluster.progress(name));
    return found;
  }

  /** What is done once, before any task of the new version serves. */
  async prepare(before: ReadonlyMap<string, Progress>, released: string): Promise<Preparation> {
    const { inputs, cluster, wait, log } = this;
    const web = inputs.services.find(({ kind }) => kind === "web");
    const serving = web === undefined ? "" : (before.get(web.name)?.serving ?? "");
    const preparation = await Preparation.begin(inputs, serving, released, cluster, wait, log);
    await preparation.before();
    return preparation;
  }

  /** Of a roll-out that was broken off once its release served. @param released what served before. */
  resume(released: string): Promise<Preparation> {
    const { inputs, cluster, wait, log } = this;
    return Preparation.resume(inputs, released, cluster, wait, log);
  }

  /** Web first; the processes follow once it serves. @param changed gets each service as soon as it is touched. */
  async replace(changed: RolledOutService[]): Promise<void> {
    const { services } = this.inputs;
    for (const kind of ["web", "process"] as const) {
      const those = services.filter((service) => service.kind === kind);
      changed.push(...those);
      await this.toTheEnd(those.map((service) => this.bring(service)));
    }
  }

  /** What comes up well may still die a moment later. @throws Failure where a task of the new version has. */
  async watch(): Promise<void> {
    const { watchMs = 0, pollMs } = this.wait;
    if (watchMs === 0) return;
    this.log(`watching it for ${Math.round(watchMs / 1_000)} s`);
    const until = Date.now() + watchMs;
    while (Date.now() < until) {
      await pause(pollMs);
      for (const { name } of this.inputs.services) {
        const { deployment } = await this.cluster.progress(name);
        const failed = await this.cluster.lastFailed(name, deployment);
        if (failed !== null)
          throw await failureOf(this.inputs, `${name} came up and did not stay: ${failed.reason}`, failed);
      }
    }
  }

  private async bring({ name, definition, least }: RolledOutService): Promise<void> {
    const now = await this.cluster.progress(name);
    const desired = Math.max(now.desired, least);
    // Of a roll-out that was interrupted: ECS goes on with what it was told.
    const isToldAlready = now.definition === definition && now.state !== "FAILED" && now.desired === desired;
    this.log(isToldAlready ? `${name}: following what is under way already` : `${name}: new tasks take over`);
    const deployment = isToldAlready ? now.deployment : await this.cluster.update(name, { definition, desired });
    await this.arrive(name, definition, deployment);
  }

  /** @throws Failure where another deployment has taken its place, ECS gives it up, or it takes too long. */
  private async arrive(name: string, definition: string, deployment: string): Promise<void> {
    const limitMs = this.inputs.startSeconds * 1_000 + this.wait.onlineMs;
    const isThere = (now: Progress): boolean => now.definition === definition && now.isSteady;
    const missed = await this.cluster.arrival(name, { deployment, definition }, isThere, limitMs, this.log);
    if (missed !== null) throw await failureOf(this.inputs, `${name} did not come up, ${missed.why}`, missed.ended);
  }

  async putBack(changed: readonly RolledOutService[], before: ReadonlyMap<string, Progress>): Promise<void> {
    await this.toTheEnd(
      changed.map(async ({ name }) => {
        const served = before.get(name);
        if (served === undefined) return;
        // What was on its way when this began may be what an interrupted roll-out has left: nobody knows that it is good.
        const wanted: Wanted = { definition: served.serving, desired: served.desired };
        const now = await this.cluster.progress(name);
        const isBack = now.definition === wanted.definition && now.desired === wanted.desired;
        // ECS has put it back by itself where its own circuit breaker opened.
        const deployment = isBack ? now.deployment : await this.cluster.update(name, wanted);
        await this.arrive(name, wanted.definition, deployment);
      }),
    );
  }

  async end(gone: readonly string[]): Promise<void> {
    const limitMs = longestStopSeconds * 1_000 + this.wait.onlineMs;
    for (const name of gone) {
      this.log(`${name}: not here any more`);
      await this.cluster.end(name, limitMs);
    }
  }

  /** No application any more: nothing of it runs. */
  async toNothing(): Promise<void> {
    for (const { name } of this.inputs.services) {
      const { definition, desired } = await this.cluster.progress(name);
      if (desired > 0) await this.cluster.update(name, { definition, desired: 0 });
    }
  }

  /** Each to its end, so that nothing goes on of what is undone. @throws what the first of them failed at. */
  private async toTheEnd(running: readonly Promise<void>[]): Promise<void> {
    for (const result of await Promise.allSettled(running)) if (result.status === "rejected") throw result.reason;
  }
}
