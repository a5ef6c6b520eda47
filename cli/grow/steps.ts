/** Where an application runs: on the host, on ECS, or on both while it moves. */
export const places = ["host", "both", "service"] as const;
export type Place = (typeof places)[number];

/** One step of the move, in the order in which they are done. */
export interface Step {
  readonly what: string;
  /** What is written, typed or looked at. */
  readonly how: string;
  /** What runs while it is done, and so what is billed. */
  readonly runsOn: Place;
  /** From the beginning of the step until the next may begin, at least and at most, in minutes. */
  readonly minutes: readonly [least: number, most: number];
  /** What has to hold before the next step. */
  readonly goOnWhen: string;
  /** What is done where it does not. */
  readonly way: string;
}

/** Of a name that leads to the host or to the service, in seconds: no resolver keeps an answer for longer. */
export const recordSeconds = 60;

/** How many of a hundred visitors DNS sends to the service, one step after the other. */
export const shares = [1, 10, 50, 100] as const;

/** A share is watched for as long, so that every kind of request and each task of an hour has come. */
const watchedMinutes = 60;

// Why: docs/decisions/0192.
/** What stops the move at every share. Each is an alarm or a graph that the environment has. */
export const abortGates: readonly string[] = [
  "the load balancer answers 5xx to more than 1 of 1,000 requests for 5 minutes (HTTPCode_ELB_5XX_Count and HTTPCode_Target_5XX_Count)",
  "its p99 is above 300 ms for 10 minutes, or twice what the host's was (TargetResponseTime)",
  "the database has more than 80 % of its connections, or 80 % of its CPU, for 10 minutes",
  "a queue grows for 15 minutes, or a job has failed on one side and not on the other",
  "a deployment of ECS went back by itself",
];

const backToHost =
  "`service.visitorsPercent: 0` and deploy: every visitor is on the host again after the record's minute.";

export const steps: readonly Step[] = [
  {
    what: "Get ready",
    how: "Measure a week on the host. Sessions in the database or in cookies, uploads in S3, jobs that may run twice. Put the names of the secrets into `service.secretNames`, the sizes into `service`.",
    runsOn: "host",
    minutes: [60, 480],
    goOnWhen: "the check of the stack with `runsOn: both` has no finding, and its bill stays below the cap",
    way: "Nothing has changed.",
  },
  {
    what: "Stand the service beside the host",
    how: "`runsOn: both`, `service.visitorsPercent: 0`; review, approve, deploy.",
    runsOn: "both",
    // A replication group takes the longest: 10 to 20 minutes.
    minutes: [20, 45],
    goOnWhen:
      "the deployment has ended well: certificate, load balancer and caches stand, and the service runs the host's release",
    way: "`runsOn: host` and deploy: what was made goes; no visitor has seen it.",
  },
  {
    what: "Try it under its own name",
    how: "Ask the load balancer for the site's name with `curl --connect-to`: the health path, a page, a file, an upload, a job, a task call.",
    runsOn: "both",
    minutes: [15, 60],
    goOnWhen: "everything answers as on the host",
    way: "`runsOn: host` and deploy.",
  },
  ...shares.map((percent, index): Step => ({
    what: `Send ${percent} of 100 visitors`,
    how: `\`service.visitorsPercent: ${percent}\`; deploy; watch for an hour${index === shares.length - 1 ? ", and through the next day's busiest one" : ""}.`,
    runsOn: "both",
    minutes: percent === 100 ? [24 * 60, 48 * 60] : [watchedMinutes + 5, watchedMinutes + 15],
    goOnWhen: "none of the abort gates has come",
    way: backToHost,
  })),
  {
    what: "Let the host's queue run empty",
    how: "Each side works off its own queue, so nothing is copied. The host gets no visitors any more; wait until its queue has nothing and no worker has a job in hand.",
    runsOn: "both",
    minutes: [5, 24 * 60],
    goOnWhen: "the host's queue is empty, jobs that were put off to a later time included",
    way: `${backToHost} The service's queue is worked off by its own workers meanwhile.`,
  },
  {
    what: "Let the host go",
    how: "A snapshot of its data volume, then `runsOn: service`; review, approve, deploy.",
    runsOn: "service",
    minutes: [10, 20],
    goOnWhen: "the next release has come by the pipeline",
    way: "`runsOn: both` with 100 visitors of 100 on the service makes the host anew in 10 to 20 minutes, and the release rolls out on it. Then the shares backwards, the service's queue empty, `runsOn: host`. The database was the same all the time: nothing is moved back.",
  },
];

/** What could go wrong, how it shows, and what is done about it. */
export const risks: readonly { readonly what: string; readonly sign: string; readonly answer: string }[] = [
  {
    what: "Visitors are signed out",
    sign: "sign-ins rise with each share",
    answer:
      "Each side has a cache of its own. Keep sessions in the database or in signed cookies before the first visitor is sent.",
  },
  {
    what: "Too many connections to the database",
    sign: "the alarm on connections",
    answer:
      "Both sides hold connections at once. Count processes × threads of both before; see docs/growing.md for when a pooler pays.",
  },
  {
    what: "A job is done twice, or a scheduler runs on both sides",
    sign: "the same e-mail twice",
    answer:
      "Two queues know nothing of each other. What plans jobs by the clock may run on one side alone; tasks of the stack are called once whatever runs.",
  },
  {
    what: "A job takes longer than 120 s and its task is stopped",
    sign: "stopped tasks with exit code 137",
    answer: "Protect the task while it works (`$ECS_AGENT_URI/task-protection`), or cut the job into parts.",
  },
  {
    what: "The queue's node fails",
    sign: "ElastiCache says failover",
    answer:
      "The replica takes over within about a minute; what was written in the last moments may be missing. Jobs that must not be lost are written to the database first.",
  },
  {
    what: "The certificate does not come",
    sign: "the deployment waits for its validation",
    answer: "The zone has to be the one that the registrar names, and a CAA record has to allow amazon.com.",
  },
  {
    what: "A resolver keeps the old answer for longer than a minute",
    sign: "requests on the host after 100 of 100",
    answer: "Let the host go a day later: both answer with the same release.",
  },
];
