import { arrivals, type Path } from "./arrivals";
import { type Measured, type MeasuredRate, quantiles, readMeasured } from "./measured";
import { p99Of, type Choice, type Request, timesOn } from "./queue";
import { random } from "./random";

/** One row of the page's model: the load of so many times today's, on the one host and on as many tasks as it needs. */
export interface Load {
  readonly times: number;
  /** In the busiest hour. */
  readonly requestsPerSecond: number;
  /** Of one vCPU, at 60 % of their CPU; two at least. */
  readonly tasks: number;
  /** In milliseconds: how long 99 of 100 requests take at most, on the host's two vCPUs and on the tasks. */
  readonly hostP99: number;
  readonly tasksP99: number;
  /** Connections to the database that the tasks keep, and that are busy at most at once. */
  readonly connections: number;
  readonly busyConnections: number;
}

/** Assumptions, which the page names. */
export const assumptions = {
  requestsPerSecond: 5,
  /** CPU time of a request, in milliseconds, on average; it is as uneven as the sample's times were measured to be. */
  cpuMs: 40,
  /** Share of a request's time in which it holds a connection. */
  databaseShare: 0.5,
  hostCpus: 2,
  /** As the sample starts its web server, one for each processor. */
  hostProcesses: 2,
  taskCpus: 1,
  targetLoad: 0.6,
  leastTasks: 2,
  /** Processes and threads of a task, each of which keeps its connection. */
  connectionsPerTask: 4,
} as const;

const simulatedRequests = 20_000;

/** The time of a path, drawn as its measured ones are spread. */
function draw(measured: Measured, path: Path, at: number): number {
  const values = measured.alone.byPath[path];
  const above = quantiles.findIndex((share) => share >= at);
  const [low = 0, high = 1] = [quantiles[above - 1], quantiles[above]];
  const [from = 0, to = 0] = [values[Math.max(0, above - 1)], values[Math.max(0, above)]];
  return high === low || above <= 0 ? to : from + ((to - from) * (at - low)) / (high - low);
}

// Why: docs/decisions/0219.
/** p99 in milliseconds of a rate that was measured, from what requests take alone; null where its processors do not suffice. */
export function modelledP99(
  measured: Measured,
  rate: Pick<MeasuredRate, "requestsPerSecond" | "cpuMs" | "othersCpus">,
) {
  const { seconds, cpus, processors: all, idleCpus } = measured;
  const processors = Math.min(cpus, all - rate.othersCpus) - idleCpus;
  if ((rate.requestsPerSecond * rate.cpuMs) / 1_000 >= processors) return null;
  const next = random(1);
  const requests = Array.from(arrivals(rate.requestsPerSecond, seconds), ({ atMs, path }) => ({
    atMs,
    ownMs: draw(measured, path, next()),
  }));
  return Math.round(p99Of(timesOn(assumptions.hostProcesses, requests, byChance())));
}

/** Whichever process happens to take the connection. */
export function byChance(): Choice {
  const next = random(2);
  return (servers) => Math.floor(next() * servers);
}

/** As a load balancer does where nothing else is set: one after the other. */
function inTurn(servers: number, index: number): number {
  return index % servers;
}

/** As many as scaling keeps at its target. */
export function tasksFor(requestsPerSecond: number): number {
  const { cpuMs, taskCpus, targetLoad, leastTasks } = assumptions;
  return Math.max(leastTasks, Math.ceil((requestsPerSecond * cpuMs) / 1_000 / (taskCpus * targetLoad)));
}

/** The load of so many times the assumed one. */
export function loadOf(times: number, measured: Measured | null = readMeasured()): Load {
  const { cpuMs, hostCpus, hostProcesses, taskCpus, connectionsPerTask, databaseShare } = assumptions;
  const requestsPerSecond = assumptions.requestsPerSecond * times;
  const busyCpus = (requestsPerSecond * cpuMs) / 1_000;
  const tasks = tasksFor(requestsPerSecond);
  const p99 = (servers: number, pick: Choice): number =>
    roundTo10(p99Of(timesOn(servers, assumed(measured, times), pick)));
  // Of Poisson arrivals, mean and three standard deviations.
  const mean = (requestsPerSecond * (cpuMs / taskCpus) * databaseShare) / 1_000;
  return {
    times,
    requestsPerSecond,
    tasks,
    hostP99: busyCpus >= hostCpus ? Number.POSITIVE_INFINITY : p99(hostProcesses, byChance()),
    tasksP99: p99(tasks, inTurn),
    connections: tasks * connectionsPerTask,
    busyConnections: Math.ceil(mean + 3 * Math.sqrt(mean)),
  };
}

/** As uneven as the sample's requests were measured to be, and as an exponential distribution while nothing was measured. */
function assumed(measured: Measured | null, times: number): Request[] {
  const rate = assumptions.requestsPerSecond * times;
  const next = random(1);
  return Array.from(arrivals(rate, simulatedRequests / rate), ({ atMs, path }) => {
    const at = next();
    const share = measured === null ? -Math.log(1 - at) : draw(measured, path, at) / measured.alone.meanMs;
    return { atMs, ownMs: share * assumptions.cpuMs };
  });
}

function roundTo10(value: number): number {
  return Math.round(value / 10) * 10;
}

/** The loads that the page shows. */
export const shownTimes = [1, 2, 4, 5, 6, 8, 10, 20, 50, 100] as const;
