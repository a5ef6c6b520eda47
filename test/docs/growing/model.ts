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
  /** CPU time of a request, in milliseconds, on average; it is as uneven as an exponential distribution. */
  cpuMs: 40,
  /** Share of a request's time in which it holds a connection. */
  databaseShare: 0.5,
  hostCpus: 2,
  taskCpus: 1,
  targetLoad: 0.6,
  leastTasks: 2,
  /** Processes and threads of a task, each of which keeps its connection. */
  connectionsPerTask: 4,
} as const;

const simulatedRequests = 20_000;

/** The same numbers for the same seed: mulberry32, of the public domain. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Queue {
  readonly arrivalsPerSecond: number;
  readonly servers: number;
  /** Mean time of service, in milliseconds. */
  readonly serviceMs: number;
}

/** Requests that come when they like wait for the server that is free first. @returns p99 of their time in milliseconds. */
export function p99Of({ arrivalsPerSecond, servers, serviceMs }: Queue, seed = 1): number {
  const next = random(seed);
  const exponential = (mean: number): number => -mean * Math.log(1 - next());
  const freeAt = new Array<number>(servers).fill(0);
  const times: number[] = [];
  let now = 0;
  for (let count = 0; count < simulatedRequests; count++) {
    now += exponential(1_000 / arrivalsPerSecond);
    const first = freeAt.indexOf(Math.min(...freeAt));
    const end = Math.max(now, freeAt[first] ?? 0) + exponential(serviceMs);
    freeAt[first] = end;
    times.push(end - now);
  }
  return times.sort((one, other) => one - other)[Math.floor(simulatedRequests * 0.99)] ?? Number.NaN;
}

/** The load of so many times the assumed one. */
export function loadOf(times: number): Load {
  const { cpuMs, hostCpus, taskCpus, targetLoad, leastTasks, connectionsPerTask, databaseShare } = assumptions;
  const requestsPerSecond = assumptions.requestsPerSecond * times;
  const busyCpus = (requestsPerSecond * cpuMs) / 1_000;
  const tasks = Math.max(leastTasks, Math.ceil(busyCpus / (taskCpus * targetLoad)));
  const tasksP99 = p99Of({ arrivalsPerSecond: requestsPerSecond, servers: tasks, serviceMs: cpuMs / taskCpus });
  const hostP99 =
    busyCpus >= hostCpus
      ? Number.POSITIVE_INFINITY
      : p99Of({ arrivalsPerSecond: requestsPerSecond, servers: hostCpus, serviceMs: cpuMs });
  // Of Poisson arrivals, mean and three standard deviations.
  const mean = (requestsPerSecond * (cpuMs / taskCpus) * databaseShare) / 1_000;
  const busyConnections = Math.ceil(mean + 3 * Math.sqrt(mean));
  return {
    times,
    requestsPerSecond,
    tasks,
    hostP99: roundTo10(hostP99),
    tasksP99: roundTo10(tasksP99),
    connections: tasks * connectionsPerTask,
    busyConnections,
  };
}

function roundTo10(value: number): number {
  return Number.isFinite(value) ? Math.round(value / 10) * 10 : value;
}

/** The loads that the page shows. */
export const shownTimes = [1, 2, 5, 6, 8, 10, 20, 50, 100] as const;
