import { startProcess, stopInTime } from "./application";
import { queuesOf } from "./common-services";
import { Compose, imageOf } from "./compose";
import { inspect, nameOf } from "./containers";
import { isDataMounted } from "./data-volume";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { healDocker } from "./heal-docker";
import { healFirewall } from "./heal-firewall";
import { tellHealed } from "./healed";
import { Journal } from "./journal";
import { describeHolder, takeLock } from "./lock";
import { note } from "./note";
import { ownBundle } from "./places";
import { redisHangs } from "./redis";
import { restart } from "./roll-out";
import { instancesOf } from "./processes";
import { asStarted, type HostState, readState } from "./state";
import { seconds } from "./time";
import { askSlot, askTaskListener, hangs } from "./traffic";

type Say = (text: string) => void;

export interface HealPatience {
  /** How long a container may take to come up before it counts as one that hangs. */
  readonly graceSeconds: number;
  /** How long Docker may take to answer; it is asked three times. */
  readonly answerSeconds: number;
}

/**
 * Starts again what hangs: Docker restarts a process that ends, and nobody one that does not answer. A person is told by
 * the metric of problems, which a start of the last hour counts in, and by the line in the log.
 * While anybody else works on the host it is theirs to put right.
 */
export async function heal(facts: Facts, { graceSeconds, answerSeconds }: HealPatience, say: Say): Promise<void> {
  const { current } = readState(ownBundle);
  if (current === null || !isDataMounted()) return;
  // First: all else is asked of it.
  if (await healDocker(say, { withinMs: seconds(answerSeconds) })) return;
  // Next: who does not reach the database hangs because of it. Where it cannot be put right, all else still has its turn.
  const [firewall] = await Promise.allSettled([healFirewall(say)]);
  if (firewall.status === "fulfilled" && firewall.value) return;
  await healContainers(facts, seconds(graceSeconds), say);
  if (firewall.status === "rejected") throw firewall.reason;
}

async function healContainers(facts: Facts, graceMs: number, say: Say): Promise<void> {
  const ill = await whatHangs(facts, readState(ownBundle), graceMs);
  if (ill === null) return;
  const holder = takeLock(`healing of ${ill.service}`, "", "");
  if (holder !== null) {
    say(`${ill.service} ${ill.reason}; ${describeHolder(holder)} is at work`);
    return;
  }
  say(`problem: ${ill.service} ${ill.reason}: it is started again`);
  await note("healed", ill.service, `${ill.reason}: it is started again`);
  tellHealed(`${ill.service} ${ill.reason}, and was started again`);
  await ill.cure();
  say(`${ill.service} was started again`);
}

interface Ill {
  readonly service: string;
  readonly reason: string;
  readonly cure: () => Promise<void>;
}

/** @param graceMs how long a container may take to come up before it counts as one that hangs. */
async function whatHangs(known: Facts, state: HostState, graceMs: number): Promise<Ill | null> {
  const { current, bundle } = state;
  if (current === null) return null;
  const facts = asStarted(known, state);
  const { slot } = current;
  // First: what waits for its queue hangs because of it.
  for (const service of queuesOf(facts))
    if ((await isOld(service, graceMs)) && (await redisHangs(service)))
      return { service, reason: "does not answer", cure: () => restartContainer(service) };
  const web = `web-${slot}`;
  if ((await isOld(web, graceMs)) && (await hangs(facts, slot))) {
    const cure = async (): Promise<void> => {
      const outcome = await restart(
        facts,
        { release: current, bundle },
        new Journal(`h-${Date.now().toString(36)}`, false),
      );
      if (outcome.exitCode !== 0) throw new Error(`${web} could not be started again: ${outcome.reason ?? ""}`);
    };
    return { service: web, reason: "does not answer", cure };
  }
  if ((await askSlot(facts, slot)) !== null && (await proxyHangs(facts)))
    return { service: "caddy", reason: "does not answer", cure: () => restartContainer("caddy") };
  for (const instance of instancesOf(facts, slot)) {
    const { service } = instance;
    if (!(await isOld(service, graceMs)) || (await inspect(nameOf(service)))?.health !== "unhealthy") continue;
    const cure = async (): Promise<void> => {
      await stopInTime(service);
      const compose = new Compose(facts, bundle, { [slot]: current });
      await startProcess(facts, compose, instance, imageOf(facts, current));
    };
    return { service, reason: "is unhealthy by its own check", cure };
  }
  return null;
}

async function isOld(service: string, graceMs: number): Promise<boolean> {
  const container = await inspect(nameOf(service));
  if (container === null || !container.isRunning) return false;
  const ageMs = Date.now() - container.startedAt.getTime();
  // It cannot have been started in the future: the clock was put back since.
  return ageMs < 0 || ageMs > graceMs;
}

async function proxyHangs(facts: Facts): Promise<boolean> {
  for (let count = 0; count < 3; count++) if ((await askTaskListener(facts)) !== null) return false;
  return true;
}

async function restartContainer(service: string): Promise<void> {
  const { code, stderr } = await docker(["restart", "--time", "5", nameOf(service)]);
  if (code !== 0) throw new Error(`${service} could not be started again: ${stderr.trim()}`);
}
