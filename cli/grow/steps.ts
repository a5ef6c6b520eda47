import { personsPart } from "./by-hand";

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
/** What stops the move at every share. Each is an alarm of the environment, or a metric that AWS keeps of it. */
export const abortGates: readonly string[] = [
  "one of the alarms service-unhealthy, service-without-web, service-balancer-errors and service-failed-answers has gone off, or one on too few tasks (page service-few-tasks)",
  "the load balancer's p99 (TargetResponseTime) is above 300 ms for 10 minutes, or twice what the host's was",
  "one of the database's alarms has gone off: connections, CPU, memory",
  "the alarm service-queue-length has gone off, or a job has failed on one side and not on the other",
  "a roll-out on ECS was undone",
];

const backToHost =
  "`service.trafficPercent: 0` and deploy: the host answers for every name again, a minute after the records have changed.";
const withoutService = "`service.trafficPercent: 0`, `runsOn: host`";

/** In the order in which they are done. */
export function stepsOf(stack: string): readonly Step[] {
  return [
    {
      what: "Get ready",
      how: "Measure a week on the host. Sessions in the database or in cookies, uploads in S3, jobs that may run twice. Write sizes into `service`, and the names of the application's secrets into `service.secretNames`. Names outside of the zone and `tenantPath` cannot move (decision 0181).",
      runsOn: "host",
      minutes: [60, 480],
      goOnWhen: "`npx onebox check` of the stack with `runsOn: both` has no finding, and its bill stays below the cap",
      way: "Nothing has changed.",
    },
    {
      what: "Deploy the account's stack",
      how: `With two settings in its file: \`otherAuthorities: [amazon.com]\`, so that ACM may issue the load balancer's certificate, and \`ecsEnvironments: [${stack}]\`, so that the deploy role may work with ECS, load balancer and caches. \`pulumi up --stack account\` by a person, from a version that knows \`ecsEnvironments\`.`,
      runsOn: "host",
      minutes: [5, 20],
      goOnWhen: "`pulumi preview --stack account` has nothing to change",
      way: "Nothing of the environment has changed.",
    },
    {
      what: "Start the service beside the host",
      how: "`runsOn: both`, without `service.trafficPercent` and `service.processesOn` (0 and `host`); review, approve, deploy. Workers run on both sides from then on, each with its side's queue; singletons and scheduled tasks stay on the host.",
      runsOn: "both",
      // A replication group takes the longest: 10 to 20 minutes.
      minutes: [20, 45],
      goOnWhen: "the deployment has ended well, and `npx onebox host status` shows the host's release on both sides",
      way: `${withoutService} and deploy; no visitor has seen it. ${personsPart}`,
    },
    {
      what: "Try it before DNS leads there",
      how: `Ask the load balancer for the site's name, \`curl --connect-to ::$(pulumi stack output loadBalancer --stack ${stack}) https://<domain>/\`: the health path, a page, a file, an upload, a job.`,
      runsOn: "both",
      minutes: [15, 60],
      goOnWhen: "everything answers as on the host",
      way: `${withoutService} and deploy. ${personsPart}`,
    },
    ...shares.map((percent, index): Step => ({
      what: `Send ${percent} of 100 visitors`,
      how: `\`service.trafficPercent: ${percent}\`; deploy; watch for an hour${index === shares.length - 1 ? ", and through the next day's busiest one" : ""}: \`npx onebox grow watch --stack ${stack}\` ends with 1 as soon as an alarm goes off. Shares are of DNS's answers, which resolvers keep for ${recordSeconds} seconds.`,
      runsOn: "both",
      minutes: percent === 100 ? [24 * 60, 48 * 60] : [watchedMinutes + 5, watchedMinutes + 15],
      goOnWhen: "no abort condition has been met",
      way: backToHost,
    })),
    {
      what: "Move singletons and scheduled tasks",
      how: "`service.processesOn: service`; deploy. The host gives singletons up first, then the service starts them, so there are never two; for the minutes between there is none.",
      runsOn: "both",
      minutes: [15, 90],
      goOnWhen: "each singleton has worked once, and each scheduled task was called once, on the service",
      way: "`service.processesOn: host` and deploy: the service gives them up first.",
    },
    {
      what: "Let the host's queue run empty",
      how: `Each side works off its own queue, so nothing is copied. The host gets no visitors and plans no jobs any more; wait until \`npx onebox host status --stack ${stack}\` names no job in its queue, and no worker has one in hand.`,
      runsOn: "both",
      minutes: [5, 24 * 60],
      goOnWhen: "the host's queue is empty, jobs that were put off to a later time included",
      way: `\`service.processesOn: host\`, ${backToHost} The service's queue is worked off by its own workers meanwhile.`,
    },
    {
      what: "Let the host go",
      how: `\`runsOn: service\`, with \`trafficPercent: 100\` and \`processesOn: service\` left as they are; review, approve. ${personsPart}`,
      runsOn: "service",
      minutes: [30, 90],
      goOnWhen: "`pulumi preview` has nothing to change, and the next release has come by the pipeline",
      way: "`runsOn: both`, `service.trafficPercent: 100`, `service.processesOn: service`: left out, they are 0 and `host`, and all visitors would be sent to a host that has just been made. Then the steps backwards: singletons to the host, shares down to 0, the service's queue empty (`npx onebox host status` says how many jobs wait there, too), and last `runsOn: host`. The database was the same all the time: nothing is moved back.",
    },
  ];
}

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
      "The two queues are independent. Make whatever schedules jobs a process with `singleton: true`, which runs on one side only; scheduled tasks of the stack are called once whatever runs.",
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
    what: "The address of database, queue or cache changes (a restored database)",
    sign: "tasks cannot connect, although the deployment has ended well",
    answer:
      "A task learns addresses when it starts, and a new address alone restarts none: `npx onebox host restart --stack <name>`.",
  },
  {
    what: "The certificate does not come",
    sign: "the deployment waits for its validation",
    answer:
      "The zone has to be the one that the registrar names; the account's `otherAuthorities` is deployed before, and a CAA record of another name in between (`dig CAA <domain>`) has to allow amazon.com as well.",
  },
  {
    what: "A resolver keeps the old answer for longer than a minute",
    sign: "requests on the host after 100 of 100",
    answer: "Let the host go a day later: both answer with the same release.",
  },
];
