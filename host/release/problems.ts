import { type Certificate, lastAcmeError, siteCertificate } from "./certificate";
import { clockProblems } from "./clock";
import { inspect, nameOf } from "./containers";
import { mountOf, readOnlyRoot, readOnlyVolume, whyNotWritten } from "./data-volume";
import type { Maintenance } from "../contract/details";
import type { Facts } from "../contract/facts";
import { readyPathOf } from "../contract/site";
import { endingProblems } from "./endings";
import { drillProblems } from "./drill-problems";
import { messageOf } from "./failure";
import { lastHealed } from "./healed";
import { readMaintenance } from "./maintenance-page";
import { aliveRollOut } from "./lock";
import { ownBundle, places } from "./places";
import { queuesOf } from "./common-services";
import { instancesOf } from "./processes";
import { localImage } from "./pull";
import { askRedis } from "./redis";
import type { Slot } from "./slots";
import { storageProblems } from "./storage";
import { asStarted, type HostState, queueNeedsPassword, readState } from "./state";
import { askSlot } from "./traffic";
import { unitProblems } from "./units";
import { ofWindows, readWindows } from "./window-record";

const hourMs = 3_600_000;

/**
 * What is not as it should be and has no alarm of its own, each in a sentence. One metric counts them, because each metric
 * costs $0.30 a month; the host's log and `npx onebox host status` say which (docs/decisions/0102).
 */
export async function findProblems(facts: Facts): Promise<string[]> {
  const now = new Date();
  const looks = [
    look("the volume", volume),
    look("what was healed", recovered),
    look("the maintenance page", () => ofMaintenance(readMaintenance(), now)),
    look("the windows of updates", () => ofWindows(readWindows(), now)),
    look("the restore drill", () => drillProblems(facts)),
    look("the units", unitProblems),
    look("the clock", clockProblems),
    look("the files in S3", () => storageProblems(facts)),
    look("the release", async () => (await Promise.all(await ofRelease(facts))).flat()),
  ];
  return (await Promise.all(looks)).flat();
}

/** Systems Manager waits a minute for all of it; a daemon that hangs would be waited for longer. */
const patienceMs = 30_000;

/** What cannot be looked at is a problem, too, and keeps nobody from hearing of the others. */
export async function look(
  what: string,
  act: () => string[] | Promise<string[]>,
  withinMs = patienceMs,
): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(resolve, withinMs, [`${what} could not be looked at within ${withinMs / 1_000} s`]);
  });
  try {
    return await Promise.race([Promise.resolve().then(act), late]);
  } catch (error) {
    return [`${what} could not be looked at: ${messageOf(error)}`];
  } finally {
    clearTimeout(timer);
  }
}

async function volume(): Promise<string[]> {
  const root = mountOf("/") === "read-only" ? [readOnlyRoot] : [];
  const found = mountOf();
  if (found === "read-only") return [...root, readOnlyVolume];
  if (found === "missing") return [...root, `the data volume is not mounted at ${places.data}`];
  const refused = await whyNotWritten();
  return refused === null ? root : [...root, `the data volume takes no more files: ${refused}`];
}

function recovered(): string[] {
  const healed = lastHealed();
  return healed === null ? [] : [`${healed.what} at ${healed.at}`];
}

const longMaintenanceMs = 2 * hourMs;

/** The site's alarm and the share of failed answers say nothing of a page that a person has put up, and forgotten. */
export function ofMaintenance(page: Maintenance | null, now: Date): string[] {
  if (page === null || now.getTime() - Date.parse(page.since) < longMaintenanceMs) return [];
  return [`visitors have seen the maintenance page since ${page.since}; npx onebox host maintenance off ends it`];
}

async function ofRelease(known: Facts): Promise<Promise<string[]>[]> {
  const state = readState(ownBundle);
  const { current } = state;
  if (current === null) return [];
  const facts = asStarted(known, state);
  const queues = queuesOf(facts);
  const { site } = facts.application;
  const image = await localImage(facts, current);
  return [
    Promise.resolve([...ofAfterRelease(state, aliveRollOut() !== null), ...ofQueuePassword(facts, state)]),
    web(facts, current.slot),
    ...instancesOf(facts, current.slot).map(({ service }) => ofProcess(service)),
    endingProblems([
      "caddy",
      ...queues,
      `web-${current.slot}`,
      ...instancesOf(facts, current.slot).map(({ service }) => service),
    ]),
    ...[facts.domain, ...site.domains, ...site.redirects].map((domain) => certificate({ ...facts, domain })),
    ...(queues.includes("redis-queue") ? [redis("queue", image?.queues ?? [], facts.longQueue)] : []),
    ...(queues.includes("redis-cache") ? [redis("cache", [], facts.longQueue)] : []),
  ];
}

/** @param isRollingOut it may be under way. */
export function ofAfterRelease(
  { current, afterRelease }: Pick<HostState, "current" | "afterRelease">,
  isRollingOut: boolean,
) {
  if (current === null || afterRelease === undefined || isRollingOut) return [];
  const how = afterRelease === "failed" ? "failed" : "did not come to its end";
  const again = "once its cause is mended: npx onebox host restart";
  return [`what ${current.version} runs after its release (onebox.after-release) ${how}; ${again}`];
}

export function ofQueuePassword(
  facts: Pick<Facts, "queuePassword" | "application">,
  state: Pick<HostState, "current">,
) {
  if (!facts.queuePassword || queueNeedsPassword(facts, state) || !queuesOf(facts).includes("redis-queue")) return [];
  return [
    "onebox:host.queuePassword waits for a release that brings the password (LABEL onebox.queue-password=supported)",
  ];
}

async function web(facts: Facts, slot: Slot): Promise<string[]> {
  const answer = await askSlot(facts, slot);
  if (answer?.status === 200) return [];
  const path = readyPathOf(facts.application.web);
  return [`web-${slot} ${answer === null ? "does not answer" : `answers ${answer.status}`} at ${path}`];
}

async function ofProcess(name: string): Promise<string[]> {
  const container = await inspect(nameOf(name));
  if (container === null || !container.isRunning) return [`${name} does not run`];
  return container.health === "unhealthy" ? [`${name} is unhealthy by its own check`] : [];
}

// Why: docs/decisions/0242.
/** The proxy renews when a third of the time is left; of what has less than this, a third was spent in vain. */
const leastShare = 2 / 9;

async function certificate(facts: Facts): Promise<string[]> {
  const [problem] = ofCertificate(facts, await siteCertificate(facts), new Date());
  if (problem === undefined) return [];
  const said = await lastAcmeError();
  return [`${problem}${said === null ? "" : `; the authority's last word: ${said}`} (docs/runbooks/certificate.md)`];
}

export function ofCertificate({ domain }: Pick<Facts, "domain">, found: Certificate | null | undefined, now: Date) {
  if (found === undefined) return ["the proxy does not answer at port 443"];
  if (found === null) return [`https://${domain} has no certificate`];
  const [from, until] = [found.from.getTime(), found.until.getTime()];
  const leftMs = until - now.getTime();
  if (leftMs >= (until - from) * leastShare) return [];
  const days = Math.floor(leftMs / (24 * hourMs));
  return [`the certificate of https://${domain} ends in ${days} days and was not renewed`];
}

const fullAbovePercent = 80;

/** A cache is full by nature: it is asked only whether it answers. */
async function redis(which: "queue" | "cache", lists: readonly string[], longest: number): Promise<string[]> {
  const service = `redis-${which}`;
  const memory = await askRedis(service, ["INFO", "memory"]);
  if (memory === null) return [`${service} does not answer`];
  if (which === "cache") return [];
  const problems: string[] = [];
  const percent = usedPercent(memory);
  if (percent > fullAbovePercent)
    problems.push(`redis-${which} uses ${percent} % of its memory; at 100 % it accepts no more jobs`);
  for (const list of lists) {
    const length = Number((await askRedis(service, ["LLEN", list]))?.trim());
    if (!(length <= longest)) problems.push(`${length} jobs wait in ${list}, more than ${longest}`);
  }
  return problems;
}

/** @param info Redis' section `memory`. */
export function usedPercent(info: string): number {
  const field = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
  return field("maxmemory") === 0 ? 0 : Math.round((field("used_memory") / field("maxmemory")) * 100);
}
